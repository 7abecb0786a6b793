"""A campaign under many workers at once, on a real engine."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local import calls
from infra.local.calls import Call
from infra.local.people import phone_of, subscribe
from shared.domain.campaigns.batches import Batch
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.call_pool import call_pool
from shared.platform.ids import new_claim
from shared.platform.queues import CampaignJob
from shared.storage.campaigns import lane_batches, lanes, number_rates
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.core.transactions import Transaction
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.inbound.receive_message import receive_message
from tests.support.campaigning import draft, launch, plan
from tests.support.world import EUM, World

WORKERS = 8
AT_ONCE = (1, 8)
"""Calls to the provider that a worker makes at once."""

PEOPLE = 20
OFFER = "Juniper & Pine: 20% off. STOP to end"


class Killed(BaseException):
    """The machine under a worker is gone."""


@pytest.fixture(autouse=True)
def real_engine() -> None:
    assert os.environ.get("DYNAMODB_ENDPOINT"), "moto loses concurrent updates"


def batch_of_all(world: World) -> tuple[str, CampaignJob]:
    """A running campaign, with everybody in one batch."""
    now = world.platform.clock.now()
    people = tuple(subscribe(phone_of(place), now=now) for place in range(PEOPLE))
    campaign_id = draft(world)
    launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
    campaign = find(campaign_id)
    (lane,) = lanes.of_campaign(campaign_id)
    transaction = Transaction(new_claim())
    for stored in list(lane_batches.waiting(campaign, lane)):
        lane_batches.remove_batch(transaction, campaign, stored)
    lane_batches.add_batch(
        transaction, campaign, Batch(lane.number, now, people, PEOPLE), name="all"
    )
    transaction.commit()
    (whole,) = list[StoredBatch](lane_batches.waiting(campaign, lane))
    return campaign_id, CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=whole.key)


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_one_batch_with_eight_workers_texts_everybody_once(world: World, at_once: int) -> None:
    campaign_id, job = batch_of_all(world)
    clock = world.platform.clock.now

    def work() -> None:
        with calls.ours():
            send_batch(job, clock=clock, pause=lambda _: None, pool=call_pool(at_once))

    with ThreadPoolExecutor(WORKERS) as pool:
        for future in [pool.submit(work) for _ in range(WORKERS)]:
            future.result()
    world.pass_time(minutes=30)

    assert [world.handset(phone_of(place)).count(OFFER) for place in range(PEOPLE)] == [1] * PEOPLE
    made = progress_of(find(campaign_id))
    assert made
    assert made.outcomes == {"sent": PEOPLE}
    assert find(campaign_id).state == "finished"


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_people_who_stop_while_their_batch_is_sent_are_texted_or_skipped(
    world: World, at_once: int
) -> None:
    campaign_id, job = batch_of_all(world)
    now = world.platform.clock.now()

    def leave(place: int) -> None:
        text = WebhookMessage("eum", f"stop-{place}", phone_of(place), EUM, "STOP", now)
        for _ in range(WORKERS):
            try:
                receive_message(text, now=now)
                break
            except RuntimeError:
                continue

    with ThreadPoolExecutor(WORKERS) as pool:
        sending = pool.submit(
            send_batch, job, clock=lambda: now, pause=lambda _: None, pool=call_pool(at_once)
        )
        leaving = [pool.submit(leave, place) for place in reversed(range(PEOPLE))]
        for future in [sending, *leaving]:
            future.result()
    world.pass_time(minutes=30)

    for place in range(PEOPLE):
        texts = world.handset(phone_of(place))
        assert texts.count(OFFER) <= 1
    made = progress_of(find(campaign_id))
    assert made
    assert made.done == PEOPLE
    sent = sum(world.handset(phone_of(place)).count(OFFER) for place in range(PEOPLE))
    assert made.outcomes.get("sent", 0) == sent
    assert made.outcomes.get("skipped", 0) == PEOPLE - sent


@pytest.mark.parametrize("at_once", [4, 8])
@pytest.mark.parametrize("seed", range(3))
def test_workers_that_are_killed_leave_few_unknown_and_nobody_is_texted_twice(
    world: World, seed: int, at_once: int
) -> None:
    """Two workers on the same batch, each killed at some call; then their jobs come again."""
    campaign_id, job = batch_of_all(world)
    clock, chance, kills = world.platform.clock.now, random.Random(seed), list[str]()

    def kill(call: Call) -> None:
        if len(kills) < 2 and chance.random() < 0.05:
            kills.append(call.operation)
            raise Killed

    def work() -> None:
        try:
            with calls.ours():
                send_batch(job, clock=clock, pause=lambda _: None, pool=call_pool(at_once))
        except Killed:
            return

    with calls.watched(kill), ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(work) for _ in range(2)]:
            future.result()
    assert kills
    world.pass_time(minutes=30)

    unknown = 0
    for place in range(PEOPLE):
        sent = world.handset(phone_of(place)).count(OFFER)
        (mine,) = [m for m in world.thread(phone_of(place)) if m["campaign_id"]]
        unknown += mine["status"] == "unknown"
        assert (sent, mine["status"]) in ((1, "delivered"), (0, "unknown"))
    assert unknown <= 2 * at_once
    made = progress_of(find(campaign_id))
    assert made
    assert made.outcomes.get("unknown", 0) == unknown
    assert sum(made.outcomes.values()) == PEOPLE
    assert find(campaign_id).state == "finished"


def test_a_minutes_rate_is_leased_once_by_many_clocks(world: World) -> None:
    now = world.platform.clock.now()

    def take() -> int:
        return number_rates.lease(EUM, 10, per_minute=48, per_day=30, now=now)

    with ThreadPoolExecutor(WORKERS) as pool:
        taken = [future.result() for future in [pool.submit(take) for _ in range(WORKERS)]]

    assert sum(taken) <= 30
