"""The requests of each piece of work of the functions: calls, capacity units, invocations.

The tests hold the calls against the functions themselves on the local platform.
"""

from math import ceil

from infra.cost.usage import SNS, Usage
from infra.load_model import work
from infra.load_model.keys.units import READ_KB, reads, writes
from infra.load_model.work import CLOCK, RECEIPTS_PER_MESSAGE, START, THINK
from shared.storage.core import keys

RECORD, ACCEPT, ACCEPT_INBOUND, RECEIVE, DELIVER = (
    "record-status", "accept-eum-status", "accept-eum-text", "receive-message", "deliver-message",
)  # fmt: skip

CONTACT_BYTES, BATCH_BYTES, RECIPIENT_BYTES = 440, 145, 27
"""Sizes of items: a contact, a batch, and each recipient in it. The tests compare the units."""

_SMALL = writes(1)


def message_bytes(parts: int) -> int:
    """Returns the size of the item of a message, most of which is the gate's decision."""
    return 3_440 + 145 * parts


def begin_job(usage: Usage) -> int:
    """A campaign job is taken from its queue, and the campaign is read."""
    usage.take_from_queue()
    usage.read_units += 1
    return usage.call(GetItem=1)


def begin_plan(usage: Usage) -> None:
    """A shard's job reads the shard's progress too."""
    begin_job(usage)
    usage.call(GetItem=1)


def plan_step(usage: Usage, people: int, batches: int, written: int, programs: int) -> int:
    """Counts a step of planning, and returns its milliseconds.

    written: write units of its transaction.
    """
    usage.read_units += people * (2 + programs) + ceil(people * 150 / 8192)
    usage.write_units += written
    return usage.call(**work.plan_step(people, programs)) + people * THINK + batches // 4


def lane_minute(usage: Usage, *, due: int, released: int, limit_updates: int = 1) -> int:
    """One run of a lane: claimed, counters and batches read, batches queued, lane stored."""
    looks = 1 if due else 2  # without a due batch it looks for any
    usage.write_units += 4 + limit_updates  # the lane, and its place in the index
    usage.read_units += 2 + keys.COUNT_SHARDS
    usage.read_units += looks * keys.BATCH_PARTITIONS + ceil(due * 900 / READ_KB)
    return usage.call(**work.lane_minute(released, limit_updates=limit_updates))


def finish(usage: Usage) -> None:
    """The campaign's only lane has no batch left."""
    usage.read_units += 1
    usage.write_units += _SMALL
    usage.call(Query=1, TransactWriteItems=1)


def clock_minute(usage: Usage, lanes_ms: int) -> None:
    usage.read_units += keys.DUE_SHARDS
    usage.invoke(CLOCK, START + usage.call(Query=keys.DUE_SHARDS) + lanes_ms)


def begin_batch(usage: Usage, recipients: int) -> int:
    """A batch is read, with the contact states of its recipients."""
    usage.take_from_queue()
    usage.read_units += 2 + recipients * work.KEYS_PER_RECIPIENT
    return START + usage.call(**work.begin_batch(recipients))


def end_batch(usage: Usage, *, written: int, gives_back: bool = False) -> int:
    """The last message is recorded, the batch completed, and the carrier's day given back to."""
    usage.write_units += written + gives_back
    return usage.call(**work.end_batch(gives_back=gives_back))


def claim_message(usage: Usage, parts: int) -> int:
    """Writes the message, its marker, the contact's caps, its record, and the index twice."""
    usage.write_units += 2 * writes(message_bytes(parts)) + _SMALL + writes(CONTACT_BYTES) + 2
    return THINK + usage.call(TransactWriteItems=1)


def call_provider(usage: Usage) -> int:
    return usage.call(SendTextMessage=1)


def receipts(usage: Usage, messages: int, parts: int) -> None:
    """All receipts of these messages; the last of each changes the message and a counter."""
    events = RECEIPTS_PER_MESSAGE * messages
    usage.platform[SNS, "Publish"] += events
    usage.take_from_queue(events)
    usage.read_units += events * reads(message_bytes(parts))
    usage.write_units += messages * (writes(message_bytes(parts)) + _SMALL)
    _each(usage, ACCEPT, events, START, SendMessage=1)
    _each(usage, RECORD, events, START, GetItem=1)
    usage.lambda_ms[RECORD] += usage.call(TransactWriteItems=messages)


def inbound(usage: Usage, replies: int, opt_outs: int) -> None:
    """Contacts write: each message is queued, read and stored; an opt-out is confirmed."""
    n = replies + opt_outs
    usage.platform[SNS, "Publish"] += n
    usage.take_from_queue(n)
    usage.read_units += 4 * n
    usage.write_units += 14 * n + 10 * opt_outs
    _each(usage, ACCEPT_INBOUND, n, START, SendMessage=1)
    _each(usage, RECEIVE, n, START + THINK, Query=1, TransactWriteItems=1)
    usage.lambda_ms[RECEIVE] += usage.call(SendTextMessage=opt_outs, UpdateItem=opt_outs)


def _each(usage: Usage, function: str, n: int, ms: int, **operations: int) -> None:
    """`n` invocations of a function, each with these calls besides `ms` of CPU."""
    all_ms = usage.call(**{name: times * n for name, times in operations.items()})
    usage.invocations[function] += n
    usage.lambda_ms[function] += n * ms + all_ms
