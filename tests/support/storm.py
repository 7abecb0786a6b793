"""A race from its first subscriber to its books: what comes before, and what has to hold after."""

import random
from collections.abc import Sequence
from datetime import datetime

import msgspec
import pytest

from infra.local.people import phone_of, subscribe
from shared.platform.queues import CampaignJob
from shared.storage.campaigns import lane_batches, lanes
from shared.usecases.campaigns.change_campaign import find
from tests.support.balance import (
    check_campaigns,
    check_consent,
    check_inbound,
    check_outbound,
)
from tests.support.books import Attempt
from tests.support.breaches import breaches
from tests.support.campaigning import draft, launch, plan
from tests.support.race_jobs import NEWS, OFFER, PEOPLE, Job, draw, heard
from tests.support.world import World, content


class Storm(msgspec.Struct):
    """The jobs of one seed, in a world where everybody is subscribed and two campaigns run."""

    seed: int
    start: datetime
    jobs: list[Job]
    campaigns: Sequence[str]
    random: random.Random


def prepared(world: World, seed: int, operations: int) -> Storm:
    start = world.platform.clock.now()
    for place in range(PEOPLE):
        for program in ("offers", "orders"):
            subscribe(phone_of(place), now=start, program=program)
    campaigns = [
        draft(world, body=OFFER),
        draft(world, body=NEWS, category="transactional", program="orders"),
    ]
    for campaign_id in campaigns:
        launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
    chance = random.Random(seed)
    batches = [job for campaign_id in campaigns for job in _waiting(campaign_id)]
    return Storm(seed, start, draw(chance, operations, batches), campaigns, chance)


def _waiting(campaign_id: str) -> list[CampaignJob]:
    campaign = find(campaign_id)
    return [
        CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=stored.key)
        for lane in lanes.of_campaign(campaign_id)
        for stored in lane_batches.waiting(campaign, lane)
    ]


def calm_down(world: World, storm: Storm, now: datetime) -> None:
    """Lets everything end: queues, retries, and campaigns that faults have paused."""
    world.platform.clock.set(now)
    world.platform.drain()
    for _ in range(4):
        world.pass_time(days=1)
        for campaign_id in storm.campaigns:
            if find(campaign_id).state == "paused":
                answer = world.api("POST", f"/v1/campaigns/{campaign_id}/resume", {})
                assert answer.status == 200, content(answer)


def check(world: World, storm: Storm, committed: Sequence[Attempt]) -> None:
    """Closes the books of a race."""
    check_inbound(heard(storm.jobs))
    check_outbound(world, committed)
    check_consent()
    assert {one.what for one in committed} >= {"opted_out", "opted_in", "claimed"}
    if found := breaches(committed):
        pytest.fail("\n\n".join((f"seed {storm.seed}", *found)), pytrace=False)
    check_campaigns(storm.campaigns)
