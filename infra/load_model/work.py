"""The calls, capacity units and milliseconds of each piece of work of the functions.

The tests hold the calls against the functions themselves on the local platform.
"""

from functools import cache
from math import ceil

from infra.load_model.sizes import Sizes, reads, writes
from infra.load_model.usage import MS, SNS, Usage
from infra.stack.template.template import load
from shared.domain.campaigns.batches import CONTACTS_PER_READ
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.platform.queues import SQS_BATCH
from shared.storage.core import keys

RUN, RECORD, ACCEPT, ACCEPT_INBOUND, RECEIVE, DELIVER, CLOCK = (
    "run-campaign", "record-status", "accept-eum-status", "accept-eum-text", "receive-message",
    "deliver-message", "fire-due",
)  # fmt: skip

THINK, START = 2, 2
"""Milliseconds of CPU at 512 MB for one contact and for one invocation: assumed."""

RECEIPTS_PER_MESSAGE = 2
"""Delivery events of End User Messaging for one message: sent, and its final status (assumed)."""

KEYS_PER_RECIPIENT = 4
"""Message marker, contact, thread and consent."""

_BATCH_BYTES = 900
_SMALL = writes(1)


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
    """A step of planning; `written`: write units of its transaction."""
    keys_of_one = 2 + programs
    whole, rest = divmod(people, CONTACTS_PER_READ)
    calls = whole * ceil(CONTACTS_PER_READ * keys_of_one / 100) + ceil(rest * keys_of_one / 100)
    usage.read_units += people * keys_of_one + ceil(people * 150 / 8192)
    usage.write_units += written
    ms = usage.call(Query=1, BatchGetItem=calls, TransactWriteItems=1)
    return ms + people * THINK + batches // 4


def lane_minute(usage: Usage, *, due: int, released: int, limit_updates: int) -> int:
    """One run of a lane: claimed, counters and batches read, batches queued, lane stored."""
    looks = 1 if due else 2  # without a due batch it looks for any
    queries = keys.COUNT_SHARDS + looks * keys.BATCH_PARTITIONS
    usage.write_units += 4 + limit_updates  # the lane, and its place in the index
    usage.read_units += 2 + keys.COUNT_SHARDS
    usage.read_units += looks * keys.BATCH_PARTITIONS + ceil(due * _BATCH_BYTES / 4096)
    sent = ceil(released / SQS_BATCH)
    return usage.call(UpdateItem=2 + limit_updates, GetItem=2, Query=queries, SendMessageBatch=sent)


def finish_check(usage: Usage, lanes: int, *, finished: bool) -> int:
    """A lane without batches: are the others empty too? The last one finishes the campaign."""
    queries = 1 + (lanes - 1) * (keys.BATCH_PARTITIONS if finished else 1)
    usage.read_units += queries
    usage.write_units += finished * _SMALL
    return usage.call(Query=queries, TransactWriteItems=int(finished))


def clock_minute(usage: Usage, lanes_ms: int) -> None:
    usage.read_units += keys.DUE_SHARDS
    usage.invoke(CLOCK, START + usage.call(Query=keys.DUE_SHARDS) + lanes_ms)


def begin_batch(usage: Usage, recipients: int) -> int:
    """A batch is read, with the contact states of its recipients."""
    keys_read = recipients * KEYS_PER_RECIPIENT
    usage.read_units += 1 + keys_read
    ms = begin_job(usage) + usage.call(GetItem=1, BatchGetItem=ceil(keys_read / 100))
    return START + ms


def end_batch(usage: Usage, *, written: int, sent: int, gives_back: bool = False) -> int:
    """The last message is recorded, the batch completed, and the carrier's day given back to."""
    usage.write_units += written + gives_back
    return usage.call(UpdateItem=bool(sent) + gives_back, TransactWriteItems=1)


def message_units(of: Sizes) -> int:
    """Write units of a message: itself, its marker, the contact's caps, its record, the index."""
    return writes(of.claimed) + _SMALL + writes(of.contact) + writes(of.recorded) + 2


def claim_message(usage: Usage, of: Sizes) -> int:
    usage.write_units += message_units(of)
    return THINK + usage.call(TransactWriteItems=1)


def call_provider(usage: Usage) -> int:
    return usage.call(SendTextMessage=1)


@cache
def calls_at_once() -> int:
    """Returns how many calls to the provider a worker makes at once."""
    return int(load()["Parameters"]["CampaignCalls"]["Default"])


def messages_of_worker() -> float:
    """Returns the messages a second that a worker sends of full batches, if the rate permits."""
    usage, each = Usage(), THINK + MS["TransactWriteItems"]
    each = max(each, MS["SendTextMessage"] // calls_at_once())
    ms = begin_batch(usage, BATCH_SIZE) + BATCH_SIZE * each + MS["SendTextMessage"]
    return 1000 * BATCH_SIZE / (ms + end_batch(usage, written=0, sent=1))


def record_refused(usage: Usage) -> int:
    """A message that the provider does not accept is recorded at once."""
    return usage.call(UpdateItem=1)


def store_blocked(usage: Usage, of: Sizes) -> int:
    usage.write_units += writes(of.claimed) + _SMALL
    return THINK + usage.call(TransactWriteItems=1)


def look_at(usage: Usage) -> int:
    usage.read_units += 1
    return usage.call(GetItem=1)


def retry_message(usage: Usage, of: Sizes) -> None:
    """A throttled message: the clock queues it, and deliver-message sends it."""
    usage.take_from_queue()
    usage.read_units += 5
    usage.write_units += writes(of.recorded) * 2 + writes(of.contact) + 4
    usage.call(UpdateItem=1, SendMessage=1)  # by the clock
    ms = usage.call(GetItem=2, Query=1, TransactWriteItems=1, SendTextMessage=1, UpdateItem=1)
    usage.invoke(DELIVER, START + THINK + ms)


def receipts(usage: Usage, messages: int, of: Sizes) -> None:
    """All receipts of these messages; the last of each changes the message and a counter."""
    events = RECEIPTS_PER_MESSAGE * messages
    usage.platform[SNS, "Publish"] += events
    usage.take_from_queue(events)
    usage.read_units += events * reads(of.recorded)
    usage.write_units += messages * (writes(of.recorded) + _SMALL)
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
