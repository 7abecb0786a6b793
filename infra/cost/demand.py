"""The AWS requests of a month: campaigns, single messages, inbound messages, the clock."""

from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from infra.load_model import work
from infra.load_model.scenario import RATES, Habits, Scenario
from infra.load_model.sizes import Sizes, reads, sizes, writes
from infra.load_model.usage import SNS, SQS, Usage
from shared.domain.brand.number import NumberType
from shared.domain.calendar.local_time import parse_local_time
from shared.domain.campaigns.batches import STEP
from shared.domain.campaigns.rate_limits import batch_segments, per_minute, per_second
from shared.storage.core import keys

API = "api_handler"
THROUGH_TOPICS = "eum"
PEOPLE_A_PAGE = 18
"""Recipients per batch, of 25 at most: a batch has one hour and one location (measured, see
docs/scale.md)."""

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
        self.usage.add(times(other.usage, often))
        self.fifo += other.fifo * often
        self.requests += other.requests * often


def demand(month: Month) -> Demand:
    of, whole = sizes(_scenario(month)), Demand()
    if month.by_campaign:
        campaigns, rest = divmod(month.texts, month.by_campaign)
        whole.add(_campaign(month, of, month.by_campaign), campaigns)
        whole.add(_campaign(month, of, rest), bool(rest))
    else:
        whole.add(_one_by_one(month, of), month.texts)
    whole.add(_from_people(month))
    whole.add(_idle())
    return whole


def campaign(usage: Usage, of: Sizes, people: int, rate: float, parts: int, programs: int) -> None:
    """A campaign is planned in 16 shards, released minute by minute, sent batch by batch."""
    on_a_page = max(min(PEOPLE_A_PAGE, batch_segments(rate) // parts), 1)
    pages = max(ceil(people / on_a_page), min(people, keys.AUDIENCE_SHARDS))
    _plan(usage, of, people, pages, programs)
    minute, minutes = Usage(), ceil(people * parts / per_minute(rate))
    released = ceil(pages / minutes)
    work.lane_minute(minute, due=released, released=released, limit_updates=1)
    usage.add(times(minute, minutes))
    work.finish_check(usage, 1, finished=True)
    _pages(usage, of, people, pages, per_second(rate) / parts)
    work.receipts(usage, people, of)


def _plan(usage: Usage, of: Sizes, people: int, pages: int, programs: int) -> None:
    shards = keys.AUDIENCE_SHARDS
    steps = max(ceil(people / shards / STEP), 1)
    some, some_pages = ceil(people / shards / steps), ceil(pages / shards / steps)
    written = writes(1) + some_pages * writes(of.batch(ceil(people / pages)))
    shard, step = Usage(), Usage()
    work.begin_plan(shard)
    ms = work.plan_step(step, some, some_pages, written, programs)
    shard.add(times(step, steps))
    shard.invoke(work.RUN, work.START + ms * steps)
    usage.add(times(shard, shards))


def _pages(usage: Usage, of: Sizes, people: int, pages: int, texts_a_second: float) -> None:
    """Requests of batches, all alike; a slow number makes its Lambda function wait."""
    page, one = Usage(), Usage()
    on_a_page = people / pages
    ends = work.begin_batch(page, ceil(on_a_page))
    # What a batch's transaction writes: marker, batch, and the counter of one outcome.
    ends += work.end_batch(page, written=3 * writes(1), sent=1)
    claim, call = work.claim_message(one, of), work.call_provider(one)
    each = max(claim, call / work.calls_at_once(), 1000 / texts_a_second)
    usage.add(times(page, pages))
    usage.add(times(one, people))
    usage.invoke(work.RUN, round(ends + on_a_page * each + call), pages)


def asked_for(usage: Usage, of: Sizes) -> None:
    """POST /v1/messages: token, rate limit, contact state, the message, and its queue."""
    ms = usage.call(GetItem=1, UpdateItem=1, Query=1, TransactWriteItems=1, SendMessage=1)
    usage.read_units += 2
    usage.write_units += 2 + writes(of.claimed)  # the limit's counter, the due index
    usage.invoke(API, work.START + work.THINK + ms)


def delivered(usage: Usage, of: Sizes) -> None:
    """deliver-message: the message, the contact state, the claim, the provider, the record."""
    usage.take_from_queue()
    ms = usage.call(GetItem=1, Query=1, TransactWriteItems=1, SendTextMessage=1, UpdateItem=1)
    usage.read_units += reads(of.claimed) + 1
    usage.write_units += writes(of.claimed) + writes(of.contact) + writes(of.recorded) // 2 + 2
    usage.invoke(work.DELIVER, work.START + work.THINK + ms)


def receipts_of_one(usage: Usage, of: Sizes) -> None:
    """Like that of a campaign's message, without a counter."""
    work.receipts(usage, 1, of)
    usage.call(TransactWriteItems=-1, UpdateItem=1)
    usage.write_units -= writes(of.recorded) + writes(1) - writes(of.recorded) // 2


def _scenario(month: Month) -> Scenario:
    """Only the sizes of its items and the programs of its brand matter."""
    starts = parse_local_time("2026-12-01T10:00")
    return Scenario(1000, NumberType.SHORT_CODE, month.rate, starts, parts=month.parts)


def _campaign(month: Month, of: Sizes, people: int) -> Demand:
    made = Demand()
    if people:
        programs = len(_scenario(month).brand.programs)
        campaign(made.usage, of, people, month.rate, month.parts, programs)
    return _by_webhook(made, month, work.ACCEPT)


def _one_by_one(month: Month, of: Sizes) -> Demand:
    queued, made = Usage(), Demand(requests=1)
    asked_for(queued, of)
    delivered(queued, of)
    made.fifo = _sqs(queued)  # outbound.fifo
    receipts_of_one(queued, of)
    made.usage = queued
    return _by_webhook(made, month, work.ACCEPT)


def _from_people(month: Month) -> Demand:
    made, opt_outs = Demand(), round(month.inbound * OPT_OUTS)
    work.inbound(made.usage, month.inbound - opt_outs, opt_outs)
    made.fifo = _sqs(made.usage)  # inbound.fifo
    return _by_webhook(made, month, work.ACCEPT_INBOUND)


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
    work.clock_minute(minute, 0)
    made.usage.add(times(minute, MINUTES))
    queues, of_these_fifo = 4, 2
    polls = POLLS_A_MINUTE * MINUTES
    made.usage.platform[SQS, "ReceiveMessage"] += queues * polls
    made.fifo = of_these_fifo * polls
    return made


def _sqs(usage: Usage) -> int:
    return sum(n for (service, _), n in (usage.calls + usage.platform).items() if service == "sqs")


def times(usage: Usage, n: int) -> Usage:
    """Repeats the requests."""

    def each(counts: Counter[Any]) -> Counter[Any]:
        return Counter({key: value * n for key, value in counts.items()})

    return Usage(
        each(usage.calls),
        each(usage.platform),
        usage.write_units * n,
        usage.read_units * n,
        each(usage.invocations),
        each(usage.lambda_ms),
    )
