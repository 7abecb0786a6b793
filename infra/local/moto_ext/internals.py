"""The parts of moto 5.2.5 (pinned) that the local platform calls and that are not its public API.

What the platform replaces is in the other modules of this folder.
"""

from typing import Any

from botocore.awsrequest import AWSPreparedRequest
from moto.core.botocore_stubber import BotocoreStubber
from moto.sqs.models import sqs_backends


def answer(request: AWSPreparedRequest) -> tuple[int, Any, str | bytes] | None:
    """Returns moto's status, headers and body for an AWS request; None when moto does not know
    the service or the call."""
    try:
        found: tuple[int, Any, str | bytes] | None = BotocoreStubber().process_request(request)
    except NotImplementedError:
        return None
    return found


def has_messages(account: str, region: str, queue: str) -> bool:
    """Returns whether a queue has any message, without the 10 ms of an empty receive.

    It ends the delay of each: moto would count it by the machine's clock.
    """
    waiting = sqs_backends[account][region].queues[queue]._messages
    for message in waiting:
        message.delayed_until = 0
    return bool(waiting)
