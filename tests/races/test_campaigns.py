"""A campaign under many workers at once, on a real engine."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local.people import phone_of, subscribe
from shared.domain.campaigns.batches import Batch
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.ids import new_claim
from shared.platform.queues import CampaignJob
from shared.storage.campaigns import lanes, number_rates
from shared.storage.campaigns.lanes import StoredBatch
from shared.storage.core.transactions import Transaction
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.inbound.receive_message import receive_message
from tests.support.campaigning import draft, launch, plan
from tests.support.world import EUM, World

WORKERS = 8
PEOPLE = 20
OFFER = "Juniper & Pine: 20% off. STOP to end"


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
    for stored in list(lanes.waiting(campaign, lane)):
        lanes.remove_batch(transaction, campaign, stored)
    lanes.add_batch(transaction, campaign, Batch(lane.number, now, people, PEOPLE), name="all")
    transaction.commit()
    (whole,) = list[StoredBatch](lanes.waiting(campaign, lane))
    return campaign_id, CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=whole.key)


def test_one_batch_with_eight_workers_texts_everybody_once(world: World) -> None:
    campaign_id, job = batch_of_all(world)

    def work() -> None:
        send_batch(job, clock=world.platform.clock.now, pause=lambda _: None)

    with ThreadPoolExecutor(WORKERS) as pool:
        for future in [pool.submit(work) for _ in range(WORKERS)]:
            future.result()
    world.pass_time(minutes=30)

    assert [world.handset(phone_of(place)).count(OFFER) for place in range(PEOPLE)] == [1] * PEOPLE
    made = progress_of(find(campaign_id))
    assert made
    assert made.outcomes == {"sent": PEOPLE}
    assert find(campaign_id).state == "finished"


def test_people_who_stop_while_their_batch_is_sent_are_texted_or_skipped(world: World) -> None:
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
        sending = pool.submit(send_batch, job, clock=lambda: now, pause=lambda _: None)
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


def test_a_minutes_rate_is_leased_once_by_many_clocks(world: World) -> None:
    now = world.platform.clock.now()

    def take() -> int:
        return number_rates.lease(EUM, 10, per_minute=48, per_day=30, now=now)

    with ThreadPoolExecutor(WORKERS) as pool:
        taken = [future.result() for future in [pool.submit(take) for _ in range(WORKERS)]]

    assert sum(taken) <= 30
