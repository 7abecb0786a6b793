"""The messages in the queues of a stack, which are lost with the stack."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shared.platform.aws import client

QUEUE = "AWS::SQS::Queue"
COUNTS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


class Queued(NamedTuple):
    """A queue that holds messages: waiting, in flight or delayed. SQS counts approximately."""

    name: str
    messages: int


def queued_in(cloudformation: Any, stack: str) -> list[Queued]:
    """Returns the queues of the stack that hold messages, dead-letter queues included."""
    counted = (Queued(name, _messages(url)) for name, url in queues_of(cloudformation, stack))
    return [one for one in counted if one.messages]


def queues_of(cloudformation: Any, stack: str) -> Iterator[tuple[str, str]]:
    """Yields the logical id and the address of each queue of the stack."""
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    for page in pages:
        for one in page["StackResourceSummaries"]:
            if one["ResourceType"] == QUEUE and one.get("PhysicalResourceId"):
                yield one["LogicalResourceId"], one["PhysicalResourceId"]


def _messages(url: str) -> int:
    sqs: Any = client("sqs")
    try:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(COUNTS))["Attributes"]
    except sqs.exceptions.QueueDoesNotExist:
        return 0
    return sum(int(found.get(one, 0)) for one in COUNTS)
