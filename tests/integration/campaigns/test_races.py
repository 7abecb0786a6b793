"""A batch of a campaign against all else that happens to its contacts, in every interleaving."""

import pytest

from infra.local.people import phone_of, subscribe
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import StatusUpdate, WebhookMessage
from shared.platform.queues import CampaignJob
from shared.storage.campaigns import lane_batches, lanes
from shared.storage.contacts import contact_states
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.receipts.record_status import record_status
from tests.support.campaigning import draft, launch, plan
from tests.support.engine import REAL
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import EUM, World, content

OFFER = "Juniper & Pine: 20% off. STOP to end"
PHONE = phone_of(1)
LOADED = "aaa"  # the campaign, the batch, the heads

# As in test_races.py: on moto the orders of what is read and written before both have committed.
STOP_ORDERS = schedules(4, 4) if REAL else schedules(1, 2)


@pytest.fixture
def job(world: World) -> CampaignJob:
    """A running campaign to one person, with its batch released."""
    subscribe(PHONE, now=world.platform.clock.now())
    campaign_id = draft(world)
    launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
    campaign = find(campaign_id)
    (lane,) = lanes.of_campaign(campaign_id)
    (stored,) = lane_batches.waiting(campaign, lane)
    return CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=stored.key)


def work(world: World, job: CampaignJob) -> None:
    send_batch(job, clock=world.platform.clock.now, pause=lambda _: None)


def outcomes(job: CampaignJob) -> dict[str, int]:
    made = progress_of(find(job.campaign_id))
    assert made
    return dict(made.outcomes)


@pytest.mark.parametrize("schedule", STOP_ORDERS)
def test_the_message_is_claimed_before_the_stop_or_never_created(
    world: World, job: CampaignJob, schedule: str
) -> None:
    now = world.platform.clock.now()
    stop = WebhookMessage("eum", "stop-1", PHONE, EUM, "STOP", now)
    stage = Stage({"a": lambda: work(world, job), "b": lambda: receive_message(stop, now=now)})

    stage.play(LOADED + schedule)

    assert stage.errors == []
    first = next(name for name, operation in stage.log if operation == "TransactWriteItems")
    assert world.handset(PHONE).count(OFFER) == (1 if first == "a" else 0)
    assert outcomes(job) == ({"sent": 1} if first == "a" else {"skipped": 1})


@pytest.mark.parametrize("schedule", spread(schedules(4, 4) if REAL else schedules(2, 2)))
def test_of_two_workers_in_one_batch_one_sends_the_message(
    world: World, job: CampaignJob, schedule: str
) -> None:
    stage = Stage({"a": lambda: work(world, job), "b": lambda: work(world, job)})

    stage.play("aabb" + schedule)
    world.pass_time(minutes=15)

    assert stage.errors == []
    assert world.handset(PHONE).count(OFFER) == 1
    assert outcomes(job) == {"sent": 1}


@pytest.mark.parametrize("rest", spread(schedules(2, 2)))
def test_a_receipt_that_meets_the_record_of_its_send_is_counted_once(
    world: World, job: CampaignJob, rest: str
) -> None:
    now = world.platform.clock.now()

    def receipt() -> None:
        lanes.of_campaign(job.campaign_id)  # a call to wait at, until the message is on the phone
        text = world.platform.carrier.handset(PHONE)[-1]
        update = StatusUpdate("eum", text.provider_id, Status.DELIVERED, now, text.message_id)
        record_status(update, now=now)

    stage = Stage({"a": lambda: work(world, job), "b": receipt})

    stage.play(LOADED + "aab" + rest)
    world.platform.drain()

    assert stage.errors == []
    (message,) = [m for m in world.thread(PHONE) if m["campaign_id"]]
    assert message["status"] == "delivered"
    made = progress_of(find(job.campaign_id))
    assert made
    assert (dict(made.outcomes), dict(made.reported)) == ({"sent": 1}, {"delivered": 1})


def test_what_changes_about_contact_after_the_batch_was_loaded_is_looked_at_again(
    world: World, job: CampaignJob
) -> None:
    """Another campaign has used the cap meanwhile: the message is deferred by a day."""
    other = draft(world, name="Other")
    launch(world, other)

    def meanwhile() -> None:
        world.platform.lambdas.tick()
        world.platform.drain()

    stage = Stage({"a": lambda: work(world, job), "b": meanwhile})
    stage.play(LOADED + "b" * 60)

    assert stage.errors == []
    assert world.handset(PHONE).count(OFFER) == 1
    head = contact_states.load(
        content(world.api("POST", "/v1/contacts/lookup", {"phone": PHONE}))["contact_id"]
    )
    assert head
    assert len(head.contact.promotions) == 1
