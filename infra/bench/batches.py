"""A batch of a campaign: what it costs to send to its recipients."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from typing import Any

import msgspec

from infra.bench.figures import Figure, ratio
from infra.bench.overhead import BUDGET, measure
from infra.bench.replay.canned import bare_clients, our_clients, recording
from infra.bench.replay.scenes import Invocation, Scene
from infra.local.people import phone_of, subscribe
from infra.local.platform import Platform
from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.domain.messages.message import Category
from shared.platform.ids import new_claim
from shared.platform.queues import CampaignJob
from shared.providers.core.http import Answer
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, lane_batches, lanes
from shared.storage.core.transactions import Transaction

NAME = "a campaign's page of 25: run-campaign"
CALLS_EACH = 4
TEXTS_PER_SECOND = 700
"""Ten times what a comparable system in Python reaches, on a machine with two cores."""

CORES = 2
"""Workers that run at the same time there; Lambda has as many as are needed."""

BATCHES, TURNS = 11, 3
TEXT = "Juniper & Pine: 20% off boots until Sunday. Reply STOP to end"


def scene(platform: Platform) -> Scene:
    """Sends the largest possible batch once on the embedded cloud and records its calls."""
    from functions import run_campaign

    now = platform.clock.now()
    people = tuple(subscribe(phone_of(place), now=now) for place in range(BATCH_SIZE))
    content = Content("Boots", "offers", Category.PROMOTIONAL, (Variant("A", {"en": TEXT}),))
    campaign = Campaign(
        "cmp_bench", content, State.RUNNING, now, "bench", plan=1, ends_at=now + timedelta(days=3)
    )
    number = current().brand.number_for("offers").number
    job = CampaignJob(campaign.campaign_id, 1, number=number, batch=_put(campaign, number, people))
    body = msgspec.json.encode(job).decode()
    record = {"messageId": "bench", "receiptHandle": "bench", "body": body, "attributes": {}}
    event = {"Records": [record]}
    page = Invocation(run_campaign.handler, event)
    with recording(our_clients()) as calls:
        answer: Any = page()
    assert not answer["batchItemFailures"], "the page failed: its log says why"
    return Scene(NAME, now, [page], calls, Answer(200, b""))


def figures(recorded: Scene) -> Iterator[Figure]:
    each = len(recorded.calls) / BATCH_SIZE
    what = "AWS calls for each of a campaign's people, after planning"
    yield Figure(what, each, CALLS_EACH, "", f"{len(recorded.calls)} for a page of {BATCH_SIZE}")
    ours, floor = measure(recorded, bare_clients(), batches=BATCHES, turns=TURNS)
    what = f"CPU over botocore alone: {NAME}"
    yield ratio(what, ours, floor, BUDGET, f"for {len(recorded.calls)} calls")
    mine = median(ours)
    detail = f"{BATCH_SIZE / mine:.0f} texts a second on each core, the cloud's own time left out"
    yield Figure(
        "CPU for one text of a campaign",
        mine / BATCH_SIZE * 1e6,
        1e6 * CORES / TEXTS_PER_SECOND,
        "us",
        detail,
    )


def _put(campaign: Campaign, number: str, people: tuple[str, ...]) -> str:
    """Stores the campaign and its batch; returns the batch's key."""
    transaction = Transaction(new_claim())
    campaigns.create(transaction, campaign)
    page = Batch(number, campaign.created_at, people, BATCH_SIZE)
    lane_batches.add_batch(transaction, campaign, page, name="bench")
    lanes.begin(transaction, campaign, number, at=campaign.created_at)
    transaction.commit()
    (lane,) = lanes.of_campaign(campaign.campaign_id)
    (stored,) = lane_batches.waiting(campaign, lane)
    return stored.key
