"""The requests that `rapport cost` counts are those that the functions make."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import pytest
from msgspec.structs import replace as replace_struct

from infra.cost import requests
from infra.cost.usage import DYNAMODB, SQS, Usage
from infra.load_model.keys.units import bytes_of, writes
from infra.load_model.scenario import PROGRAM
from infra.local import calls
from infra.local.people import phone_of, subscribe
from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.rate_limits import within
from shared.domain.messages.message import Message
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.platform.queues import CampaignJob
from shared.storage import brand, due, messages
from shared.storage.campaigns import campaigns, lane_batches, lanes
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.contacts import audience
from shared.storage.contacts import contact_states as heads_of_storage
from shared.storage.core import keys
from shared.storage.core.tables import ContactItem, Item, MessageItem
from shared.storage.due import DueLane
from shared.usecases.campaigns.campaign_lifecycle import launch_campaign
from shared.usecases.campaigns.plan_campaign import plan_campaign, plan_shard
from shared.usecases.campaigns.release_batches import release_batches
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.receipts.record_status import record_status
from tests.support.world import EUM, World, content


def counted(action: Callable[[], object]) -> Counter[tuple[str, str]]:
    """The calls that a function of ours makes on the embedded cloud."""
    before = Counter(calls.counts)
    with calls.ours():
        action()
    return Counter(calls.counts) - before


@pytest.fixture
def campaign(world: World) -> Campaign:
    """One of 30 people, not yet planned."""
    for place in range(30):
        subscribe(phone_of(place), now=world.platform.clock.now())
    wanted = {"name": "Boots", "program": PROGRAM, "body": "Juniper & Pine: 20% off. STOP to end"}
    made = content(world.api("POST", "/v1/campaigns", wanted))
    found = campaigns.get(made["campaign_id"])
    assert found
    return found


def test_the_model_makes_the_calls_that_the_functions_make(
    world: World, campaign: Campaign, now: datetime
) -> None:
    id, clock = campaign.campaign_id, world.platform.clock.now
    plan_campaign(id, now=now)
    shard = next(n for n in range(keys.AUDIENCE_SHARDS) if _people_of(n) > 1)

    step = Usage()
    requests.begin_plan(step)
    requests.plan_step(step, _people_of(shard), 1, 0, programs=len(world.brand.programs))
    planning = counted(
        lambda: plan_shard(CampaignJob(id, 1, shard=shard), clock=clock, has_time=lambda: True)
    )
    planning[DYNAMODB, "Query"] -= 1  # the shard was done: are the others?
    assert planning == step.calls

    row, stored = launched(campaign, set(range(keys.AUDIENCE_SHARDS)) - {shard}, now)

    minute = Usage()
    requests.lane_minute(minute, due=len(stored), released=len(stored))
    assert counted(lambda: release_batches(row, now=now)) == minute.calls

    largest = max(stored, key=lambda page: len(page.batch.contact_ids))
    page = Usage()
    requests.begin_batch(page, len(largest.batch.contact_ids))
    for _ in largest.batch.contact_ids:
        requests.claim_message(page, 1)
        requests.call_provider(page)
    requests.end_batch(page, written=0)
    job = CampaignJob(id, 1, number=EUM, batch=largest.key)
    assert counted(lambda: send_batch(job, clock=clock, pause=lambda _: None)) == page.calls

    receipt = Usage()
    requests.receipts(receipt, 1, 1)
    text = next(iter(_texts_of(largest.batch.contact_ids[0])))
    on_its_way, its_end = (
        StatusUpdate("eum", text.provider_id or "", status, now, text.message_id)
        for status in (Status.SENT, Status.DELIVERED)
    )
    calls_of_receipts = counted(lambda: record_status(on_its_way, now=now))
    calls_of_receipts += counted(lambda: record_status(its_end, now=now))
    calls_of_receipts[SQS, "SendMessage"] += 2  # by accept-eum-status, which put them there
    assert calls_of_receipts == receipt.calls


def test_the_model_makes_the_calls_of_a_number_whose_carrier_counts_days(
    world: World, campaign: Campaign, now: datetime
) -> None:
    _cap_the_day(world.brand, 10, now)
    clock = world.platform.clock.now
    plan_campaign(campaign.campaign_id, now=now)
    row, stored = launched(campaign, range(keys.AUDIENCE_SHARDS), now)

    minute = Usage()
    count = within([page.batch.parts for page in stored], 10, whole=60)
    taken = sum(page.batch.parts for page in stored[:count])
    back = 1 + (taken < 10)  # what the day did not grant, and what no page took
    requests.lane_minute(minute, due=len(stored), released=count, limit_updates=2 + back)
    assert counted(lambda: release_batches(row, now=now)) == minute.calls

    largest = max(stored, key=lambda page: len(page.batch.contact_ids))
    first, *others = largest.batch.contact_ids
    head = heads_of_storage.load(first)
    assert head
    assert others
    world.text_in("STOP", phone=head.contact.phone)
    page = Usage()
    requests.begin_batch(page, 1 + len(others))
    page.call(TransactWriteItems=1)  # one stored as blocked
    for _ in others:
        requests.claim_message(page, 1)
        requests.call_provider(page)
    requests.end_batch(page, written=0, gives_back=True)
    job = CampaignJob(campaign.campaign_id, 1, number=EUM, batch=largest.key)
    assert counted(lambda: send_batch(job, clock=clock, pause=lambda _: None)) == page.calls


def test_the_model_writes_items_of_the_size_that_the_functions_write(
    world: World, campaign: Campaign
) -> None:
    launched = world.api("POST", f"/v1/campaigns/{campaign.campaign_id}/plan")
    assert launched.status == 202
    token = world.get(f"/v1/campaigns/{campaign.campaign_id}/plan")["plan_token"]
    world.api("POST", f"/v1/campaigns/{campaign.campaign_id}/launch", {"plan_token": token})
    world.pass_time(minutes=3)

    items = list(Item.scan())
    text = next(i for i in items if isinstance(i, MessageItem) and "campaign_id" in i.stored)
    contact = next(i for i in items if isinstance(i, ContactItem) and "promotions" in i.stored)
    assert size_of(text) == pytest.approx(requests.message_bytes(1), rel=0.1)
    assert writes(size_of(text)) == writes(requests.message_bytes(1))
    assert writes(size_of(contact)) == writes(requests.CONTACT_BYTES)


def size_of(item: Item) -> int:
    return bytes_of(item.serialize())


def launched(
    campaign: Campaign, unplanned: Iterable[int], now: datetime
) -> tuple[DueLane, Sequence[StoredBatch]]:
    """Its only lane as the clock finds it, and its pages."""
    id = campaign.campaign_id
    for shard in unplanned:
        plan_shard(CampaignJob(id, 1, shard=shard), clock=lambda: now, has_time=lambda: True)
    planned = campaigns.get(id)
    assert planned
    launch_campaign(id, planned.token or "", by="a test", now=now)
    (row,) = [row for row in due.before(now) if isinstance(row, DueLane)]
    (lane,) = lanes.of_campaign(id)
    return row, list(lane_batches.waiting(planned, lane))


def _cap_the_day(of: Brand, per_day: int, now: datetime) -> None:
    numbers = tuple(replace_struct(number, per_day=per_day) for number in of.numbers)
    brand.apply(replace_struct(of, numbers=numbers), claim="a test", by="a test", now=now)
    brand.forget()


def _people_of(shard: int) -> int:
    return len(audience.contacts_of(PROGRAM, shard)[0])


def _texts_of(contact_id: str) -> Sequence[Message]:
    return messages.of_thread(contact_id, limit=5)[0]
