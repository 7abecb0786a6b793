"""What each piece of work calls and writes, as shared/usecases do it, and how long it takes. Tests
hold the calls against the functions themselves on the embedded cloud."""

from math import ceil

from infra.load_model.sizes import Sizes, reads, writes
from infra.load_model.usage import Usage
from shared.domain.campaigns.batches import CONTACTS_PER_READ
from shared.platform.queues import SQS_BATCH
from shared.storage.core import keys

DYNAMODB, SQS, SNS, EUM = "dynamodb", "sqs", "sns", "pinpoint-sms-voice-v2"
RUN, RECORD, ACCEPT, ACCEPT_TEXT, RECEIVE, DELIVER, CLOCK = (
    "run-campaign", "record-status", "accept-eum-status", "accept-eum-text", "receive-message",
    "deliver-message", "fire-due",
)  # fmt: skip

GET, QUERY, BATCH_GET, UPDATE, TRANSACT = 4, 6, 12, 6, 16
QUEUE, QUEUE_TEN, HAND_OVER = 6, 12, 60
THINK, WAKE = 2, 2
"""Milliseconds, assumed: calls from a Lambda of the same region, End User Messaging's answer, and
our own CPU at 512 MB for one person and for one invocation."""

EVENTS_PER_TEXT = 2
"""Delivery events of End User Messaging for one text, assumed: on its way, and its end."""

_PAGES_AT_ONCE = 200
"""The page size of `lanes.waiting`."""
_UNITS_OF_PAGES = 45
"""Read units of so many pages."""
_ALL_WRITES = writes(1)


def job(usage: Usage) -> None:
    """A piece of campaign work comes off its queue."""
    usage.platform[SQS, "ReceiveMessage"] += 1
    usage.platform[SQS, "DeleteMessage"] += 1
    usage.call(DYNAMODB, "GetItem")  # the campaign
    usage.read_units += 1


def plan_step(usage: Usage, people: int, pages: int, written: int, programs: int) -> int:
    """One step of planning: milliseconds. written: units of its transaction."""
    keys_of_heads, of_one = people * (2 + programs), 2 + programs
    whole, rest = divmod(people, CONTACTS_PER_READ)
    batches = whole * ceil(CONTACTS_PER_READ * of_one / 100) + ceil(rest * of_one / 100)
    usage.call(DYNAMODB, "Query")
    usage.call(DYNAMODB, "BatchGetItem", batches)
    usage.call(DYNAMODB, "TransactWriteItems")
    usage.read_units += keys_of_heads + ceil(people * 150 / 8192)
    usage.write_units += written
    return QUERY + batches * BATCH_GET + people * THINK + TRANSACT + pages // 4


def lane_minute(
    usage: Usage, *, due: int, released: int, per_day: bool, given_back: int = 0
) -> int:
    """The clock at one lane: milliseconds."""
    leases = bool(due) * (1 + per_day) + given_back
    usage.call(DYNAMODB, "UpdateItem", 2 + leases)  # claim, move
    usage.call(DYNAMODB, "GetItem", 2)  # the lane, the campaign
    pages = max(ceil(due / _PAGES_AT_ONCE), 1) + 2  # what is due, the first, the following
    usage.call(DYNAMODB, "Query", keys.COUNT_SHARDS + pages)
    batches = ceil(released / SQS_BATCH)
    usage.call(SQS, "SendMessageBatch", batches)
    usage.write_units += 4 + leases  # the lane, and its place in the index
    usage.read_units += 2 + keys.COUNT_SHARDS + pages * _UNITS_OF_PAGES
    queries = keys.COUNT_SHARDS + pages
    return (2 + leases) * UPDATE + 2 * GET + queries * QUERY + batches * QUEUE_TEN


def finish_check(usage: Usage, lanes: int, *, finished: bool) -> int:
    """A lane without pages: has any other lane one? The last one says that it is over."""
    usage.call(DYNAMODB, "Query", 1 + lanes)
    usage.call(DYNAMODB, "TransactWriteItems", finished)
    usage.read_units += 1 + lanes
    usage.write_units += finished * _ALL_WRITES
    return (1 + lanes) * QUERY + finished * TRANSACT


def clock_minute(usage: Usage, lanes_ms: int) -> None:
    usage.call(DYNAMODB, "Query", keys.DUE_SHARDS)
    usage.read_units += keys.DUE_SHARDS
    usage.wake(CLOCK, WAKE + keys.DUE_SHARDS * QUERY + lanes_ms)


def page_begins(usage: Usage, people: int) -> int:
    """A page is loaded with the heads of its people."""
    job(usage)
    batches = ceil(people * 4 / 100)
    usage.call(DYNAMODB, "GetItem")
    usage.call(DYNAMODB, "BatchGetItem", batches)
    usage.read_units += 1 + people * 4  # marker, contact, thread, consent
    return WAKE + 2 * GET + batches * BATCH_GET


def page_ends(usage: Usage, *, written: int, sent: int, gives_back: bool = False) -> int:
    """The last text is recorded, the page's transaction is made, and what it did not use of a
    carrier's day is given back."""
    usage.call(DYNAMODB, "UpdateItem", bool(sent) + gives_back)
    usage.call(DYNAMODB, "TransactWriteItems")
    usage.write_units += written + gives_back
    return (bool(sent) + gives_back) * UPDATE + TRANSACT


def text_units(of: Sizes) -> int:
    """What one text writes: itself, her marker, her caps, its record, and twice the due index."""
    return writes(of.claimed) + _ALL_WRITES + writes(of.contact) + writes(of.recorded) + 2


def text(usage: Usage, of: Sizes) -> int:
    usage.call(DYNAMODB, "TransactWriteItems")
    usage.call(EUM, "SendTextMessage")
    usage.write_units += text_units(of)
    return THINK + TRANSACT + HAND_OVER


def text_refused(usage: Usage) -> int:
    """What the provider did not take, at once or for good, is recorded at once."""
    usage.call(DYNAMODB, "UpdateItem")
    return UPDATE


def kept_back(usage: Usage, of: Sizes) -> int:
    usage.call(DYNAMODB, "TransactWriteItems")
    usage.write_units += writes(of.claimed) + _ALL_WRITES
    return THINK + TRANSACT


def looked_at(usage: Usage) -> int:
    usage.call(DYNAMODB, "GetItem")
    usage.read_units += 1
    return GET


def delivered_later(usage: Usage, of: Sizes) -> None:
    """A text that was throttled: the clock queues it, deliver-message sends it."""
    usage.call(DYNAMODB, "UpdateItem", 2)
    usage.call(SQS, "SendMessage")
    usage.platform[SQS, "ReceiveMessage"] += 1
    usage.platform[SQS, "DeleteMessage"] += 1
    usage.call(DYNAMODB, "GetItem", 2)
    usage.call(DYNAMODB, "Query")
    usage.call(DYNAMODB, "TransactWriteItems")
    usage.call(EUM, "SendTextMessage")
    usage.read_units += 5
    usage.write_units += writes(of.recorded) * 2 + writes(of.contact) + 4
    ms = WAKE + THINK + 2 * GET + QUERY + TRANSACT + HAND_OVER + UPDATE
    usage.wake(DELIVER, ms)


def receipts(usage: Usage, texts: int, of: Sizes) -> None:
    """All events of these texts; the last of each moves the text and a counter."""
    events = EVENTS_PER_TEXT * texts
    usage.platform[SNS, "Publish"] += events
    usage.call(SQS, "SendMessage", events)
    usage.platform[SQS, "ReceiveMessage"] += events
    usage.platform[SQS, "DeleteMessage"] += events
    usage.call(DYNAMODB, "GetItem", events)
    usage.call(DYNAMODB, "TransactWriteItems", texts)
    usage.read_units += events * reads(of.recorded)
    usage.write_units += texts * (writes(of.recorded) + _ALL_WRITES)
    usage.wake(ACCEPT, WAKE + QUEUE, events)
    usage.wake(RECORD, WAKE + GET, events - texts)
    usage.wake(RECORD, WAKE + GET + TRANSACT, texts)


def texts_of_hers(usage: Usage, replies: int, opt_outs: int) -> None:
    """People write back: each text is put on its queue, read and kept; a STOP is confirmed."""
    texts = replies + opt_outs
    usage.platform[SNS, "Publish"] += texts
    usage.call(SQS, "SendMessage", texts)
    usage.platform[SQS, "ReceiveMessage"] += texts
    usage.platform[SQS, "DeleteMessage"] += texts
    usage.call(DYNAMODB, "Query", texts)
    usage.call(DYNAMODB, "TransactWriteItems", texts)
    usage.call(EUM, "SendTextMessage", opt_outs)
    usage.call(DYNAMODB, "UpdateItem", opt_outs)
    usage.read_units += 4 * texts
    usage.write_units += 14 * texts + 10 * opt_outs
    usage.wake(ACCEPT_TEXT, WAKE + QUEUE, texts)
    usage.wake(RECEIVE, WAKE + THINK + QUERY + TRANSACT, replies)
    usage.wake(RECEIVE, WAKE + THINK + QUERY + TRANSACT + HAND_OVER + UPDATE, opt_outs)
