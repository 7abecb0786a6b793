"""Finds the queues of a deployment and their dead-letter queues, and counts what they hold."""

import json
from collections.abc import Mapping
from typing import Any

from infra.recovery.failed import Failed
from shared.platform.aws import client
from shared.platform.settings import settings

EUM_TEXT, EUM_STATUS = "eum-text", "eum-status"
NOTIFICATIONS = "notifications"
QUEUES = ("inbound", "outbound", "campaigns", "receipts", NOTIFICATIONS, EUM_TEXT, EUM_STATUS)
"""Names of the queues. The last two hold dead letters of a topic and its function."""


def stack_name() -> str:
    """Returns the name of the stack, from the name of a queue: all queues are named after it."""
    return settings().inbound_queue_url.rpartition("/")[2].removesuffix("-inbound.fifo")


def waiting(name: str) -> int:
    """Returns about how many messages of a queue are not processed yet."""
    found = attributes(source_url(name) or "", "All")
    hidden = found["ApproximateNumberOfMessagesNotVisible"]
    return int(found["ApproximateNumberOfMessages"]) + int(hidden)


def source_url(name: str) -> str | None:
    """Returns the source queue of the dead letters, or None when the source is a topic."""
    found = settings()
    return {
        "inbound": found.inbound_queue_url,
        "outbound": found.outbound_queue_url,
        "campaigns": found.campaign_queue_url,
        "receipts": found.receipts_queue_url,
        NOTIFICATIONS: found.notifications_queue_url,
    }.get(name)


def dead_letter_url(name: str, source: str | None) -> str:
    queue = _target(source) if source else f"{stack_name()}-{name}-dead"
    url: str = sqs().get_queue_url(QueueName=queue)["QueueUrl"]
    return url


def _target(source: str) -> str:
    """Returns the name of the dead-letter queue of a source queue."""
    policy = attributes(source, "RedrivePolicy").get("RedrivePolicy")
    if not policy:
        raise Failed(f"the queue {source.rpartition('/')[2]} has no dead-letter queue")
    arn: str = json.loads(policy)["deadLetterTargetArn"]
    return arn.rpartition(":")[2]


def attributes(url: str, name: str) -> Mapping[str, str]:
    answer = sqs().get_queue_attributes(QueueUrl=url, AttributeNames=[name])
    found: Mapping[str, str] = answer.get("Attributes", {})
    return found


def sqs() -> Any:
    return client("sqs")
