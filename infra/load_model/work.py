"""The calls to AWS of each piece of a campaign's work, and the milliseconds that they take.

The tests compare the calls with those of the functions on the local platform.
"""

from collections.abc import Mapping
from functools import cache
from math import ceil

from infra.stack.template.template import load
from shared.domain.campaigns.batches import CONTACTS_PER_READ
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.platform.queues import SQS_BATCH
from shared.storage.core import keys

RUN, CLOCK = "run-campaign", "fire-due"
"""Functions."""

MS = {
    "GetItem": 4, "Query": 6, "UpdateItem": 6, "BatchGetItem": 12, "TransactWriteItems": 16,
    "SendMessage": 6, "SendMessageBatch": 12, "SendTextMessage": 60,
}  # fmt: skip
"""Milliseconds of a call from a Lambda function in the same region: assumed."""

THINK, START = 2, 2
"""Milliseconds of CPU at 512 MB for one contact and for one invocation: assumed."""

RECEIPTS_PER_MESSAGE = 2
"""Delivery events of End User Messaging for one message: sent, and its final status (assumed)."""

KEYS_PER_RECIPIENT = 4
"""Message marker, contact, thread and consent."""

CLAIM = THINK + MS["TransactWriteItems"]
"""Milliseconds until a message is claimed, or stored as blocked."""

Calls = Mapping[str, int]
"""By operation."""


def plan_step(people: int, programs: int) -> Calls:
    """Returns the calls for the contacts of one transaction of planning."""
    keys_of_one = 2 + programs
    whole, rest = divmod(people, CONTACTS_PER_READ)
    reads = whole * ceil(CONTACTS_PER_READ * keys_of_one / 100) + ceil(rest * keys_of_one / 100)
    return {"Query": 1, "BatchGetItem": reads, "TransactWriteItems": 1}


def lane_minute(released: int, *, limit_updates: int = 1) -> Calls:
    """Returns the calls of one run of a lane.

    limit_updates: changes of the number's counters.
    """
    looks = 1 if released else 2  # without a due batch it looks for any
    return {
        "UpdateItem": 2 + limit_updates,
        "GetItem": 2,
        "Query": keys.COUNT_SHARDS + looks * keys.BATCH_PARTITIONS,
        "SendMessageBatch": ceil(released / SQS_BATCH),
    }


def begin_batch(recipients: int) -> Calls:
    """Returns the calls that read a batch, its campaign and the contact states."""
    return {"GetItem": 2, "BatchGetItem": ceil(recipients * KEYS_PER_RECIPIENT / 100)}


def end_batch(*, sent: bool = True, gives_back: bool = False) -> Calls:
    """Returns the calls that record the last message, give parts back and complete the batch."""
    return {"UpdateItem": sent + gives_back, "TransactWriteItems": 1}


def ms(calls: Calls) -> int:
    """Returns the milliseconds of calls that are made one after another."""
    return sum(MS[name] * n for name, n in calls.items())


@cache
def calls_at_once() -> int:
    """Returns how many calls to the provider a worker makes at once."""
    return int(load()["Parameters"]["CampaignCalls"]["Default"])


def messages_of_worker() -> float:
    """Returns the messages a second that a worker sends of full batches, if the rate permits."""
    each = max(CLAIM, MS["SendTextMessage"] // calls_at_once())
    around = START + ms(begin_batch(BATCH_SIZE)) + MS["SendTextMessage"] + ms(end_batch())
    return 1000 * BATCH_SIZE / (around + BATCH_SIZE * each)
