"""The parts of moto 5.2.5 (pinned) that the local platform calls and that are not its public API.

What the platform replaces is in the other modules of this folder.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from botocore.awsrequest import AWSPreparedRequest
from moto.core.botocore_stubber import BotocoreStubber
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends


def answer(request: AWSPreparedRequest) -> tuple[int, Any, str | bytes] | None:
    """Returns moto's status, headers and body for an AWS request; None when moto does not know
    the service or the call."""
    try:
        found: tuple[int, Any, str | bytes] | None = BotocoreStubber().process_request(request)
    except NotImplementedError:
        return None
    return found


def published(topic_arn: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yields subject, text and attributes of each message of a topic, oldest first."""
    _, _, _, region, account, _ = topic_arn.split(":")
    topic = sns_backends[account][region].topics[topic_arn]
    for _, message, subject, attributes, _ in topic.sent_notifications:
        named = {name: str(one["Value"]) for name, one in (attributes or {}).items()}
        yield subject or "", message, named


def has_messages(account: str, region: str, queue: str) -> bool:
    """Returns whether a queue has any message, without the 10 ms of an empty receive.

    It ends the delay of each: moto would count it by the machine's clock.
    """
    waiting = sqs_backends[account][region].queues[queue]._messages
    for message in waiting:
        message.delayed_until = 0
    return bool(waiting)
