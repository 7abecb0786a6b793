"""The load model and the use cases do the same with the same campaign: batch by batch, count by
count. Only the latencies of AWS are not compared."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from infra.load_model import carrier, planning, worker
from infra.load_model import scenario as scenarios
from infra.load_model.people import REFUSED as REFUSED_BY_CHANCE
from infra.load_model.report import report
from infra.load_model.run import simulate
from infra.load_model.scenario import AHEAD, PROGRAM, Scenario
from infra.local.people import phone_of, subscribe
from shared.domain.brand.number import NumberType
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.options import Experiment
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.experiments import HOLDOUT, REST, group
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason
from shared.platform import queues
from shared.platform.queues import CampaignJob
from shared.providers.core.base import Retry, SendError
from shared.storage import brand as brands
from shared.storage import due
from shared.storage.campaigns import campaigns, counters, lane_batches, lanes
from shared.storage.contacts import audience, contact_states
from shared.storage.core import keys
from shared.storage.due import DueLane, DueMessage
from shared.usecases.campaigns import recipient_turns
from shared.usecases.campaigns.campaign_lifecycle import launch_campaign
from shared.usecases.campaigns.change_campaign import create_campaign
from shared.usecases.campaigns.plan_campaign import plan_campaign, plan_shard
from shared.usecases.campaigns.release_batches import release_batches
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.outbound import call_provider as sending
from shared.usecases.outbound.call_provider import Response, after_error, provider_call
from shared.usecases.outbound.deliver_message import deliver_message
from tests.support.world import World

PEOPLE = 60
THROTTLED = SendError("slow", Reason.THROTTLED, Retry.THROTTLED)
REFUSED = SendError("invalid_number", Reason.INVALID_NUMBER, Retry.FINAL)

Begun = tuple[datetime, tuple[str, ...]]
"""When a batch begins, and for whom."""


class Fates:
    """What the provider does: it refuses one contact in nine, and throttles one contact of the test
    and one of the rest once; it refuses the former at the retry."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        tested = [id for id, group in groups.items() if group != REST]
        rest = [id for id, group in groups.items() if group == REST]
        self.throttled = {tested[3], rest[3]}
        self.refused = {*list(groups)[::9], tested[3]}

    def error(self, contact_id: str) -> SendError | None:
        if contact_id in self.throttled:
            self.throttled.discard(contact_id)
            return THROTTLED
        return REFUSED if contact_id in self.refused else None


class KnownPerson:
    """A contact of the local platform in the place of a synthetic one."""

    def __init__(self, contact_id: str, fates: Fates) -> None:
        self.contact_id, self.area_code, self._fates = contact_id, "202", fates

    def chance(self, question: int) -> float:
        is_refused = question == REFUSED_BY_CHANCE and self.contact_id in self._fates.refused
        return 0.0 if is_refused else 0.99


@pytest.fixture
def shards(world: World, now: datetime) -> list[list[str]]:
    """The audience by shard. Three contacts are in Hawaii, where the campaign starts too early."""
    for place in range(PEOPLE):
        subscribe(phone_of(place, "808" if place < 3 else "202"), now=now)
    return [list(audience.contacts_of(PROGRAM, n)[0]) for n in range(keys.AUDIENCE_SHARDS)]


@pytest.fixture
def scenario(world: World, now: datetime) -> Scenario:
    """An experiment through a slow number, with the brand of the local platform."""
    slow = tuple(replace(number, rate=0.5) for number in world.brand.numbers)
    brand = replace(world.brand, numbers=slow)
    brands.apply(brand, claim="a test", by="a test", now=now)
    brands.forget()
    made = Scenario(
        PEOPLE, NumberType.LONG_CODE, 0.5, now + AHEAD, variants=2, test_percent=40,
        holdout_percent=10,
    )  # fmt: skip
    vars(made)["brand"] = brand
    quick = Experiment(holdout_percent=10, test_percent=40, decide_after_minutes=60)
    vars(made)["content"] = msgspec.structs.replace(made.content, experiment=quick)
    return made


def test_the_model_and_the_use_cases_release_and_count_the_same(
    world: World,
    scenario: Scenario,
    shards: list[list[str]],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everybody = [contact_id for shard in shards for contact_id in shard]
    campaign = create_campaign(scenario.content, author="a test", now=now)
    at_plan = loaded(everybody)
    planned(campaign, now)
    chosen = {id: group(scenario.content, campaign.campaign_id, id) for id in everybody}
    groups = {id: name for id, name in chosen.items() if name != HOLDOUT}
    leaver = list(groups)[-2]
    world.text_in("STOP", phone=at_plan[leaver].contact.phone)

    monkeypatch.setattr(scenarios, "CAMPAIGN_ID", campaign.campaign_id)
    begun, counts, launched_at = modelled(
        scenario, shards, at_plan, loaded(everybody), Fates(groups), monkeypatch
    )
    ran = run_for_real(world, campaign, launched_at, Fates(groups), monkeypatch)

    found = campaigns.get(campaign.campaign_id)
    assert found
    assert (found.state, found.winner) == (State.FINISHED, "a")
    assert [ids for _, ids in begun] == [ids for _, ids in ran]
    assert [at for at, _ in begun] == [at for at, _ in ran]
    assert counts == outcomes(counters.load(campaign.campaign_id))
    assert {(one.outcome, one.code) for one in counts} >= {
        (Outcome.SENT, None),
        (Outcome.FAILED, "invalid_number"),
        (Outcome.SKIPPED, "opted_out"),
    }
    for throttled in Fates(groups).throttled:
        assert sum(throttled in ids for _, ids in ran) > 1, "in a later batch again"


def loaded(ids: Sequence[str]) -> dict[str, ContactState]:
    return {id: state for id in ids if (state := contact_states.load(id))}


def planned(campaign: Campaign, now: datetime) -> None:
    plan_campaign(campaign.campaign_id, now=now)
    for shard in range(keys.AUDIENCE_SHARDS):
        job = CampaignJob(campaign.campaign_id, 1, shard=shard)
        plan_shard(job, clock=lambda: now, has_time=lambda: True)


def modelled(
    scenario: Scenario,
    shards: list[list[str]],
    at_plan: Mapping[str, ContactState],
    at_send: Mapping[str, ContactState],
    fates: Fates,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[list[Begun], Mapping[Any, int], datetime]:
    """The model's batches, its outcomes, and when it launched the campaign."""
    begun = list[Begun]()
    play = worker.Worker.play

    def played(self: worker.Worker) -> None:
        begun.append((self.began, self.stored.batch.contact_ids))
        play(self)

    def attempted(
        scenario: Scenario, person: Any, claimed: OutboundMessage, now: datetime
    ) -> OutboundMessage:
        if claimed.contact_id in fates.throttled:
            return after_error(claimed, fates.error(claimed.contact_id) or THROTTLED, now=now)
        return carrier.retry(scenario, person, claimed, now)

    monkeypatch.setattr(worker.Worker, "play", played)
    monkeypatch.setattr(worker, "Person", lambda _, contact_id: KnownPerson(contact_id, fates))
    monkeypatch.setattr(worker, "contact_state", lambda _, who, now: at_send[who.contact_id])
    monkeypatch.setattr(
        planning, "contact_states", lambda _, shard: (at_plan[id] for id in shards[shard])
    )
    monkeypatch.setattr(carrier, "attempt", attempted)
    result = simulate(scenario)
    report(result)  # asserts that its sums agree
    assert result.campaign.launched_at
    return begun, outcomes(result.counts), result.campaign.launched_at


def run_for_real(
    world: World,
    campaign: Campaign,
    launched_at: datetime,
    fates: Fates,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Begun]:
    """Runs the use cases minute by minute until no lane is due, and returns the batches."""
    begun, jobs = list[Begun](), list[tuple[CampaignJob, int]]()

    def called(message: OutboundMessage, phone: Any, *, now: datetime) -> Callable[[], Response]:
        error = fates.error(message.contact_id)
        return (lambda: error) if error else provider_call(message, phone, now=now)

    monkeypatch.setattr(recipient_turns, "provider_call", called)
    monkeypatch.setattr(sending, "provider_call", called)  # of deliver-message, for retries
    monkeypatch.setattr(queues, "put_campaign", jobs.extend)
    token = (found := campaigns.get(campaign.campaign_id)) and found.token
    launch_campaign(campaign.campaign_id, token or "", by="a test", now=launched_at)
    while due_at := next_due(campaign):
        now = datetime.fromtimestamp(-(-due_at.timestamp() // 60) * 60, UTC)
        world.platform.clock.set(now)
        for row in list(due.before(now)):
            if isinstance(row, DueMessage):
                deliver_message(row.message_id, now=now)
        for row in list(due.before(now)):
            if isinstance(row, DueLane):
                release_batches(row, now=now)
        for job, delay in jobs:
            begun.append((now + timedelta(seconds=delay), recipients_of(campaign, job)))
            clock = Clock(now + timedelta(seconds=delay))
            send_batch(job, clock=clock, pause=clock.pause)
        jobs.clear()
    return begun


def next_due(campaign: Campaign) -> datetime | None:
    times = [lane.due_at for lane in lanes.of_campaign(campaign.campaign_id) if lane.due_at]
    return min(times, default=None)


def recipients_of(campaign: Campaign, job: CampaignJob) -> tuple[str, ...]:
    planned = campaigns.get(campaign.campaign_id)
    assert planned
    stored = lane_batches.load_batch(planned, job.number or "", job.batch or "")
    assert stored
    return stored.batch.contact_ids


class Clock:
    """A worker's clock, which moves only while the worker keeps to the rate."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def outcomes(counts: Mapping[Any, int]) -> Counter[OutcomeCounter]:
    return Counter({key: n for key, n in counts.items() if isinstance(key, OutcomeCounter)})
