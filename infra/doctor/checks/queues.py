"""Checks that each queue and its dead-letter queue exist, and that there are no dead letters."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from infra.doctor.asking import Answer, Refused, ask
from infra.doctor.case import OPERATIONS, Case
from infra.doctor.finding import Finding, ok, wrong
from infra.stack.template import load

DEAD_LETTERS = f"{OPERATIONS}#dead-letters"
STUCK = f"{OPERATIONS}#a-queue-is-stuck"
AGAIN = "deploy the stack again, or undo what was changed by hand"
_COUNTS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


def queues(case: Case) -> Iterator[Finding]:
    """Checks every queue that has a dead-letter queue."""
    for logical, dead in _pairs().items():
        yield from _queue(_name(case, logical), _name(case, dead), _tries(logical))


def _queue(name: str, dead: str, tries: int) -> Iterator[Finding]:
    attributes = attributes_of(name)
    if attributes is None:
        yield wrong("queue", f"{name} is missing: nothing is processed", AGAIN, STUCK)
        return
    policy = json.loads(attributes.get("RedrivePolicy", "{}"))
    target = policy.get("deadLetterTargetArn", "").rpartition(":")[2]
    if target != dead:
        means = f"{name} has no dead-letter queue: a message that fails is lost after 14 days"
        yield wrong("queue-redrive", means, AGAIN, STUCK)
    elif int(policy["maxReceiveCount"]) != tries:
        means = f"{name} has maxReceiveCount {policy['maxReceiveCount']}, not {tries}"
        yield wrong("queue-redrive", means, AGAIN, STUCK)
    else:
        yield ok("queue", f"{name} has the dead-letter queue {dead}, after {tries} attempts")


def dead_letters(case: Case) -> Iterator[Finding]:
    for logical in _dead():
        name = _name(case, logical)
        attributes = attributes_of(name)
        if attributes is None:
            means = f"{name} is missing: failed messages are lost"
            yield wrong("dead-letters", means, AGAIN, DEAD_LETTERS)
        elif count := sum(int(attributes.get(one, 0)) for one in _COUNTS):
            means = f"{name} contains {count} dead letter(s)"
            yield wrong(
                "dead-letters", means, "fix the cause, then use rapport redrive", DEAD_LETTERS
            )
        else:
            yield ok("dead-letters", f"{name} is empty")


def attributes_of(name: str) -> Answer | None:
    """Returns the attributes of a queue, or None when it does not exist."""
    try:
        url = ask("sqs", "get_queue_url", QueueName=name)["QueueUrl"]
        answer = ask("sqs", "get_queue_attributes", QueueUrl=url, AttributeNames=["All"])
    except Refused as refused:
        if "NonExistentQueue" in refused.code or "QueueDoesNotExist" in refused.code:
            return None
        raise
    attributes: Answer = answer["Attributes"]
    return attributes


def names(case: Case) -> list[str]:
    """Returns the names of the queues that functions read."""
    return [_name(case, logical) for logical in _pairs()]


@cache
def _template() -> Mapping[str, Any]:
    """Returns the properties of every queue, by its name in the template."""
    resources = load()["Resources"].items()
    return {n: one["Properties"] for n, one in resources if one.get("Type") == "AWS::SQS::Queue"}


def _pairs() -> Mapping[str, str]:
    policies = {n: one["RedrivePolicy"] for n, one in _template().items() if "RedrivePolicy" in one}
    return {name: one["deadLetterTargetArn"]["Fn::GetAtt"][0] for name, one in policies.items()}


def _dead() -> list[str]:
    return [name for name in _template() if name not in _pairs()]


def _tries(logical: str) -> int:
    return int(_template()[logical]["RedrivePolicy"]["maxReceiveCount"])


def _name(case: Case, logical: str) -> str:
    """Returns the name of a queue: from the settings, else from the template."""
    used = {
        "InboundQueue": case.settings.inbound_queue_url,
        "OutboundQueue": case.settings.outbound_queue_url,
        "CampaignQueue": case.settings.campaign_queue_url,
        "ReceiptsQueue": case.settings.receipts_queue_url,
        "NotificationsQueue": case.settings.notifications_queue_url,
    }
    if url := used.get(logical):
        return url.rpartition("/")[2]
    pattern = _template()[logical]["QueueName"]["Fn::Sub"]
    return str(pattern).replace("${AWS::StackName}", case.stack_name)
