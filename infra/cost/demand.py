"""The AWS requests of a month: campaigns, single messages, inbound messages, the clock."""

from dataclasses import dataclass, field
from math import ceil

from infra.cost import requests
from infra.cost.requests import BATCH_BYTES, CONTACT_BYTES, RECIPIENT_BYTES, message_bytes
from infra.cost.usage import SNS, SQS, Usage
from infra.load_model import work
from infra.load_model.keys.units import reads, writes
from infra.load_model.scenario import RATES, Habits
from shared.domain.brand.number import NumberType
from shared.domain.campaigns.batches import STEP
from shared.domain.campaigns.rate_limits import batch_segments, per_minute, per_second
from shared.storage.core import keys

API = "api_handler"
THROUGH_TOPICS = "eum"
PEOPLE_PER_BATCH = 16
"""Recipients per batch, of 25 at most, in a campaign to 10,000 contacts: a batch has one hour and
one location. By the load model, which a test compares."""

PROGRAMS = 2
"""The brand's programs: planning reads a contact's consent to each."""

MINUTES = 30 * 24 * 60
POLLS_A_MINUTE = 15
"""Assumed: Lambda polls an idle queue over five connections, 20 seconds each."""

_HABITS = Habits()
OPT_OUTS = _HABITS.opts_out / (_HABITS.opts_out + _HABITS.replies)
"""The share of inbound messages that are a STOP, which is confirmed."""


@dataclass(frozen=True)
class Month:
    """by_campaign: recipients of one campaign; 0: every message is requested alone, through the
    API."""

    texts: int
    inbound: int
    parts: int = 1
    by_campaign: int = 10_000
    provider: str = THROUGH_TOPICS
    rate: float = RATES[NumberType.SHORT_CODE]


@dataclass
class Demand:
    """`usage` as the simulation counts it; of its SQS requests, some are to FIFO queues."""

    usage: Usage = field(default_factory=Usage)
    fifo: int = 0
    requests: int = 0
    """HTTP, through API Gateway."""

    def add(self, other: "Demand", often: int = 1) -> None:
        self.usage.add(other.usage, often)
        self.fifo += other.fifo * often
        self.requests += other.requests * often


def demand(month: Month) -> Demand:
    whole = Demand()
    if month.by_campaign:
        campaigns, rest = divmod(month.texts, month.by_campaign)
        whole.add(_campaign(month, month.by_campaign), campaigns)
        whole.add(_campaign(month, rest), bool(rest))
    else:
        whole.add(_one_by_one(month), month.texts)
    whole.add(_from_people(month))
    whole.add(_idle())
    return whole


def campaign(usage: Usage, people: int, rate: float, parts: int) -> None:
    """A campaign is planned in 16 shards, released minute by minute, sent batch by batch."""
    per_batch = max(min(PEOPLE_PER_BATCH, batch_segments(rate) // parts), 1)
    batches = max(ceil(people / per_batch), min(people, keys.AUDIENCE_SHARDS))
    _plan(usage, people, batches)
    minute, minutes = Usage(), ceil(people * parts / per_minute(rate))
    released = ceil(batches / minutes)
    requests.lane_minute(minute, due=released, released=released)
    usage.add(minute, minutes)
    requests.finish(usage)
    _batches(usage, people, batches, rate, parts)
    requests.receipts(usage, people, parts)


def _plan(usage: Usage, people: int, batches: int) -> None:
    shards = keys.AUDIENCE_SHARDS
    steps = max(ceil(people / shards / STEP), 1)
    some, some_batches = ceil(people / shards / steps), ceil(batches / shards / steps)
    written = writes(1) + some_batches * writes(
        BATCH_BYTES + RECIPIENT_BYTES * ceil(people / batches)
    )
    shard, step = Usage(), Usage()
    requests.begin_plan(shard)
    ms = requests.plan_step(step, some, some_batches, written, PROGRAMS)
    shard.add(step, steps)
    shard.invoke(work.RUN, work.START + ms * steps)
    usage.add(shard, shards)


def _batches(usage: Usage, people: int, batches: int, rate: float, parts: int) -> None:
    """Requests of batches, all alike; a slow number makes its Lambda function wait."""
    batch, one = Usage(), Usage()
    per_batch = people / batches
    ends = requests.begin_batch(batch, ceil(per_batch))
    # What a batch's transaction writes: marker, batch, and the counter of one outcome.
    ends += requests.end_batch(batch, written=3 * writes(1))
    claim, call = requests.claim_message(one, parts), requests.call_provider(one)
    each = max(claim, call / work.calls_at_once(), 1000 * parts / per_second(rate))
    usage.add(batch, batches)
    usage.add(one, people)
    usage.invoke(work.RUN, round(ends + per_batch * each + call), batches)


def asked_for(usage: Usage, parts: int) -> None:
    """POST /v1/messages: token, rate limit, contact state, the message, and its queue."""
    ms = usage.call(GetItem=1, UpdateItem=1, Query=1, TransactWriteItems=1, SendMessage=1)
    usage.read_units += 2
    usage.write_units += 2 + writes(message_bytes(parts))  # the limit's counter, the due index
    usage.invoke(API, work.START + work.THINK + ms)


def delivered(usage: Usage, parts: int) -> None:
    """deliver-message: the message, the contact state, the claim, the provider, the record."""
    usage.take_from_queue()
    ms = usage.call(GetItem=1, Query=1, TransactWriteItems=1, SendTextMessage=1, UpdateItem=1)
    usage.read_units += reads(message_bytes(parts)) + 1
    usage.write_units += writes(message_bytes(parts)) * 3 // 2 + writes(CONTACT_BYTES) + 2
    usage.invoke(requests.DELIVER, work.START + work.THINK + ms)


def receipts_of_one(usage: Usage, parts: int) -> None:
    """Like that of a campaign's message, without a counter."""
    requests.receipts(usage, 1, parts)
    usage.call(TransactWriteItems=-1, UpdateItem=1)
    usage.write_units -= writes(message_bytes(parts)) // 2 + writes(1)


def _campaign(month: Month, people: int) -> Demand:
    made = Demand()
    if people:
        campaign(made.usage, people, month.rate, month.parts)
    return _by_webhook(made, month, requests.ACCEPT)


def _one_by_one(month: Month) -> Demand:
    queued, made = Usage(), Demand(requests=1)
    asked_for(queued, month.parts)
    delivered(queued, month.parts)
    made.fifo = _sqs(queued)  # outbound.fifo
    receipts_of_one(queued, month.parts)
    made.usage = queued
    return _by_webhook(made, month, requests.ACCEPT)


def _from_people(month: Month) -> Demand:
    made, opt_outs = Demand(), round(month.inbound * OPT_OUTS)
    requests.inbound(made.usage, month.inbound - opt_outs, opt_outs)
    made.fifo = _sqs(made.usage)  # inbound.fifo
    return _by_webhook(made, month, requests.ACCEPT_INBOUND)


def _by_webhook(made: Demand, month: Month, function: str) -> Demand:
    """A provider that calls us by HTTP comes to the API where End User Messaging uses a topic."""
    if month.provider == THROUGH_TOPICS:
        return made
    usage = made.usage
    made.requests += usage.platform.pop((SNS, "Publish"), 0)
    usage.invoke(API, 0, usage.invocations.pop(function, 0))
    usage.lambda_ms[API] += usage.lambda_ms.pop(function, 0)
    return made


def _idle() -> Demand:
    """Requests without traffic: the clock each minute, and Lambda polling each queue."""
    minute, made = Usage(), Demand()
    requests.clock_minute(minute, 0)
    made.usage.add(minute, MINUTES)
    queues, of_these_fifo = 5, 3
    polls = POLLS_A_MINUTE * MINUTES
    made.usage.platform[SQS, "ReceiveMessage"] += queues * polls
    made.fifo = of_these_fifo * polls
    return made


def _sqs(usage: Usage) -> int:
    return sum(n for (service, _), n in (usage.calls + usage.platform).items() if service == "sqs")
