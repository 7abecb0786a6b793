"""A worker that makes several provider calls at once: killed, throttled, delayed and out of time.

Whatever happens, each contact gets at most one message, everything that is known is recorded before
the batch completes, and a killed worker leaves at most as many results unknown as it makes calls at
once.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import Context
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from botocore.exceptions import ClientError
from msgspec.structs import replace
from pynamodb.exceptions import TransactWriteError

from functions import run_campaign
from infra.local import calls
from infra.local.calls import Call
from infra.local.carrier.handsets import Behaviour
from infra.local.people import phone_of
from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.domain.core.phone import contact_id
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.call_pool import CallPool, Threads
from shared.platform.ids import new_claim
from shared.platform.queues import CampaignJob
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from shared.storage import messages
from shared.storage.campaigns import lane_batches, lanes
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.inbound.receive_message import receive_message
from tests.support.campaigning import draft, launch, many, plan
from tests.support.engine import REAL
from tests.support.late_calls import LateCalls
from tests.support.matrix import spread
from tests.support.world import EUM, World

OFFER = "Juniper & Pine: 20% off. Reply STOP to opt out"
COMMIT, RECORD = ("dynamodb", "TransactWriteItems"), ("dynamodb", "UpdateItem")
SEND = ("pinpoint-sms-voice-v2", "SendTextMessage")
LOADED = [("dynamodb", "GetItem"), ("dynamodb", "GetItem"), ("dynamodb", "BatchGetItem")]
PEOPLE = 10


class Killed(BaseException):
    """The machine under the function is gone."""


class Watch:
    """Notes the worker's calls, and does something before or after one of them, once."""

    def __init__(self, at: int, moment: str, action: Callable[[], object]) -> None:
        self.made: list[tuple[str, str]] = []
        self._at, self._moment, self._action = at, moment, action

    def __call__(self, call: Call) -> None:
        if call.function != "run-campaign":
            return
        if call.moment == "before":
            self.made.append((call.service, call.operation))
        if len(self.made) - 1 == self._at and call.moment == self._moment:
            self._at = -1
            self._action()


def kill() -> None:
    raise Killed


@pytest.fixture
def fast(world: World) -> None:
    """The brand's numbers do not limit a batch."""
    numbers = tuple(replace(number, rate=100) for number in world.brand.numbers)
    apply_brand(replace(world.brand, numbers=numbers), by="a test", now=world.platform.clock.now())


@pytest.fixture
def job(world: World, fast: None) -> CampaignJob:
    """A running campaign with everybody in one batch, which is not released yet."""
    people = tuple(many(world, PEOPLE))
    campaign_id = draft(world, body=OFFER)
    launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
    campaign, now = find(campaign_id), world.platform.clock.now()
    (lane,) = lanes.of_campaign(campaign_id)
    transaction = Transaction(new_claim())
    for stored in list(lane_batches.waiting(campaign, lane)):
        lane_batches.remove_batch(transaction, campaign, stored)
    lane_batches.add_batch(
        transaction, campaign, Batch(lane.number, now, people, PEOPLE), name="all"
    )
    transaction.commit()
    (whole,) = list[StoredBatch](lane_batches.waiting(campaign, lane))
    return CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=whole.key)


def send(
    world: World,
    job: CampaignJob,
    pool: CallPool,
    *,
    clock: Callable[[], datetime] | None = None,
    pause: Callable[[float], None] = lambda _: None,
    has_time: Callable[[], bool] = lambda: True,
) -> None:
    with calls.ours("run-campaign"):
        send_batch(
            job,
            clock=clock or world.platform.clock.now,
            pause=pause,
            has_time=has_time,
            pool=pool,
        )


def on_phones(world: World) -> list[int]:
    return [world.handset(phone_of(place)).count(OFFER) for place in range(PEOPLE)]


def statuses() -> Counter[str]:
    """The stored messages of the campaign by status; a contact has at most one."""
    found = Counter[str]()
    for place in range(PEOPLE):
        contact = contact_id(secrets().pepper, phone_of(place))
        thread, _ = messages.of_thread(contact, limit=100)
        mine = [str(m.status) for m in thread if isinstance(m, OutboundMessage) and m.campaign_id]
        assert len(mine) <= 1
        found.update(mine)
    return found


def check_end(world: World, job: CampaignJob, *, unknown: int = 0) -> None:
    """The batch is completed, everybody is counted once, and what is known is right."""
    found = statuses()
    assert found["unknown"] == unknown
    assert sum(on_phones(world)) == found["delivered"] == PEOPLE - unknown
    made, campaign = progress_of(find(job.campaign_id)), find(job.campaign_id)
    assert made
    assert sum(made.outcomes.values()) == made.done == PEOPLE
    assert made.outcomes.get("unknown", 0) == unknown
    assert campaign.state == "finished"
    for place in range(PEOPLE):
        state = contact_states.load(contact_id(secrets().pepper, phone_of(place)))
        assert state
        assert len(state.contact.promotions) == 1


def in_order(size: int) -> list[tuple[str, str]]:
    """The calls of a worker that makes each provider call as late as possible."""
    first, then = [COMMIT] * size, [SEND, COMMIT] * (PEOPLE - size)
    rest = [SEND] * size
    return [*LOADED, *first, *then, *rest, COMMIT if size > 1 else RECORD, COMMIT]


@pytest.mark.parametrize("size", [1, 4, 8])
def test_claims_come_one_after_another_and_results_with_the_next_claim(
    world: World, job: CampaignJob, size: int
) -> None:
    watch, pool = Watch(-1, "", kill), LateCalls(size)

    with calls.watched(watch):
        send(world, job, pool)

    assert watch.made == in_order(size)
    assert pool.most == size
    world.pass_time(minutes=10)
    check_end(world, job)


def kills() -> Iterator[tuple[int, int, str, int]]:
    """Yields the pool's size, a call, a moment, and how many results are unknown afterwards.

    On moto, with eight calls: the last claim before a provider is called, that call, the claim that
    records its result, the last record, and the end of the batch.
    """
    for size in (4, 8) if REAL else (8,):
        path = in_order(size)
        claimed = len(LOADED) + size - 1
        few = (claimed, claimed + 1, claimed + 2, len(path) - 2, len(path) - 1)
        for index in range(len(path)) if REAL else few:
            for moment in ("before", "after"):
                done = path[: index + (moment == "after")]
                completed = done == path
                claims = min(done.count(COMMIT), PEOPLE)
                yield size, index, moment, 0 if completed else claims - done.count(SEND)


@pytest.mark.parametrize(("size", "index", "moment", "unknown"), spread([*kills()], near=4))
def test_a_killed_worker_leaves_no_more_unknown_than_its_calls_and_sends_nothing_twice(
    world: World, job: CampaignJob, size: int, index: int, moment: str, unknown: int
) -> None:
    assert unknown <= size
    watch = Watch(index, moment, kill)

    with calls.watched(watch), pytest.raises(Killed):
        send(world, job, LateCalls(size))
    send(world, job, LateCalls(size))  # the queue delivers the job again
    world.pass_time(minutes=6)  # the lease of a claim expires

    check_end(world, job, unknown=unknown)


def test_a_provider_that_throttles_stops_the_claims_and_nothing_is_lost(
    world: World, job: CampaignJob
) -> None:
    world.carrier_does(Behaviour.THROTTLE)
    watch = Watch(-1, "", kill)

    with calls.watched(watch):
        send(world, job, LateCalls(4))

    assert watch.made.count(SEND) == 4, "those in flight when it throttled"
    assert deferred(job) == {"throttled": PEOPLE - 4}
    assert statuses() == {"sent": 3, "sending": 1}
    world.pass_time(minutes=15)
    check_end(world, job)


def test_a_provider_that_refuses_the_account_pauses_after_the_calls_in_flight(
    world: World, job: CampaignJob
) -> None:
    world.carrier_does(Behaviour.SUSPENDED)

    send(world, job, LateCalls(4))

    assert find(job.campaign_id).state == "paused"
    assert deferred(job) == {"account": PEOPLE - 4}
    assert statuses() == {"sent": 3, "sending": 1}
    resumed = world.api("POST", f"/v1/campaigns/{job.campaign_id}/resume")
    assert resumed.status == 200
    world.pass_time(minutes=15)
    check_end(world, job)


def test_a_provider_that_does_not_answer_stops_the_batch_after_three_unknown_results(
    world: World, job: CampaignJob
) -> None:
    world.carrier_does(Behaviour.TIMEOUT, times=3)

    send(world, job, LateCalls(4))

    assert statuses() == {"unknown": 3, "sent": 3}
    assert sum(deferred(job).values()) == PEOPLE - 6
    world.pass_time(minutes=15)
    check_end(world, job, unknown=3)


def test_a_database_that_throttles_fails_the_batch_with_every_result_recorded(
    world: World, job: CampaignJob
) -> None:
    def throttle() -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "TransactWriteItems")

    with (
        calls.watched(Watch(len(LOADED) + 3, "before", throttle)),
        pytest.raises(TransactWriteError),
    ):
        send(world, job, LateCalls(4))

    assert statuses() == {"sent": 3}
    send(world, job, LateCalls(4))
    world.pass_time(minutes=3)
    check_end(world, job)


def test_a_call_that_fails_fails_the_batch_after_the_others_are_recorded(
    world: World, job: CampaignJob
) -> None:
    def fail() -> None:
        raise ValueError("a fault of ours")

    with (
        calls.watched(Watch(len(LOADED) + 4, "before", fail)),
        pytest.raises(ValueError, match="a fault of ours"),
    ):
        send(world, job, LateCalls(4))

    assert statuses() == {"sent": 3, "sending": 1}
    send(world, job, LateCalls(4))
    world.pass_time(minutes=6)
    check_end(world, job, unknown=1)


def test_a_receipt_that_comes_before_its_result_is_recorded_stays(
    world: World, job: CampaignJob
) -> None:
    def receive() -> None:
        Context().run(world.platform.drain)  # in other functions than the worker's

    with calls.watched(Watch(len(LOADED) + 7, "before", receive)):
        send(world, job, LateCalls(4))

    assert statuses() == {"delivered": 2, "sent": PEOPLE - 2}
    world.pass_time(minutes=3)
    check_end(world, job)


def test_receipts_that_come_before_the_last_record_stay(world: World, job: CampaignJob) -> None:
    def receive() -> None:
        Context().run(world.platform.drain)  # in other functions than the worker's

    last = len(in_order(4)) - 2
    with calls.watched(Watch(last, "before", receive)):
        send(world, job, LateCalls(4))

    assert statuses() == {"delivered": PEOPLE}
    world.pass_time(minutes=3)
    check_end(world, job)


def test_a_job_that_is_delivered_twice_sends_nothing_twice(world: World, job: CampaignJob) -> None:
    def again() -> None:
        send(world, job, LateCalls(4))

    with calls.watched(Watch(len(LOADED) + 6, "before", again)):
        send(world, job, LateCalls(4))

    world.pass_time(minutes=15)
    check_end(world, job)


def test_whoever_stops_before_their_claim_gets_nothing(world: World, job: CampaignJob) -> None:
    now = world.platform.clock.now()
    campaign = find(job.campaign_id)
    stored = lane_batches.load_batch(campaign, job.number or "", job.batch or "")
    assert stored
    phones = {m.contact.phone for m in map(contact_states.load, stored.batch.contact_ids) if m}
    claimed_first = stored.batch.contact_ids[:5]

    def stop() -> None:
        for phone in phones:
            said = WebhookMessage("eum", f"stop-{phone}", phone, EUM, "STOP", now)
            receive_message(said, now=now)

    with calls.watched(Watch(len(LOADED) + 6, "before", stop)):  # four claims, a call, a claim, ...
        send(world, job, LateCalls(4))
    world.pass_time(minutes=6)

    assert sum(on_phones(world)) == len(claimed_first)
    made = progress_of(find(job.campaign_id))
    assert made
    assert made.outcomes == {"sent": 5, "skipped": PEOPLE - 5}


def test_a_worker_without_time_defers_the_rest_and_records_what_is_in_flight(
    world: World, job: CampaignJob
) -> None:
    left = iter([True] * 5 + [False] * PEOPLE)

    send(world, job, LateCalls(4), has_time=lambda: next(left))

    assert statuses() == {"sent": 5}
    assert deferred(job) == {"out_of_time": PEOPLE - 5}
    world.pass_time(minutes=5)
    check_end(world, job)


def test_a_slow_call_holds_up_no_other_and_the_batch_waits_for_it(
    world: World, job: CampaignJob
) -> None:
    others, ended = threading.Event(), list[str]()

    def watch(call: Call) -> None:
        if call.operation != "SendTextMessage":
            return
        if call.moment == "before" and not slow:
            slow.append(threading.get_ident())
            assert others.wait(60), "the slow call holds up the others"
        elif call.moment == "after":
            ended.append("slow" if slow == [threading.get_ident()] else "other")
            if len(ended) == PEOPLE - 1:
                others.set()

    slow = list[int]()
    pool = Threads(4)
    with calls.watched(watch):
        send(world, job, pool)
    pool.close()

    assert ended == ["other"] * (PEOPLE - 1) + ["slow"]
    assert statuses() == {"sent": PEOPLE}
    world.pass_time(minutes=3)
    check_end(world, job)


def test_calls_at_once_keep_to_the_rate_of_the_number(world: World, job: CampaignJob) -> None:
    numbers = tuple(replace(number, rate=5) for number in world.brand.numbers)
    apply_brand(replace(world.brand, numbers=numbers), by="a test", now=world.platform.clock.now())
    began, now = list[datetime](), [world.platform.clock.now()]

    def watch(call: Call) -> None:
        if call.moment == "after" and call.operation == "TransactWriteItems":
            began.append(now[0])

    def pause(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    with calls.watched(watch):
        send(world, job, LateCalls(8), clock=lambda: now[0], pause=pause)

    gaps = {(later - at) / timedelta(seconds=1) for at, later in pairwise(began[:PEOPLE])}
    assert gaps == {0.25}, "four fifths of five parts in a second"


def test_a_full_batch_costs_no_more_calls_for_each_recipient(
    world: World, job: CampaignJob
) -> None:
    watch = Watch(-1, "", kill)

    with calls.watched(watch):
        send(world, job, LateCalls(8))

    fixed = len(watch.made) - 2 * PEOPLE
    assert (fixed + 2 * BATCH_SIZE) / BATCH_SIZE <= 2.3


def test_the_function_makes_as_many_calls_as_the_setting_says(
    world: World, job: CampaignJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = {8: LateCalls(8)}
    several = replace(settings(), campaign_calls=8)
    monkeypatch.setattr(run_campaign, "settings", lambda: several)
    monkeypatch.setattr(run_campaign, "call_pool", pools.__getitem__)

    world.pass_time(minutes=3)

    assert pools[8].most == 8
    check_end(world, job)


def deferred(job: CampaignJob) -> Counter[str]:
    """The recipients without a message in the campaign's batches, by why they wait."""
    campaign = find(job.campaign_id)
    (lane,) = lanes.of_campaign(job.campaign_id)
    return Counter(
        one.code
        for stored in lane_batches.waiting(campaign, lane)
        for one in stored.batch.deferrals.values()
    )
