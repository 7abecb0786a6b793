"""The clock that prepares a repeated campaign dies, and meets another clock: one plan, one launch,
one campaign after it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from infra.local import calls
from infra.local.people import phone_of
from shared.domain.campaigns.campaign import Campaign, State
from shared.usecases.campaigns.campaign_lifecycle import stop_campaign
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.repeat_campaign import prepare_campaign
from tests.integration.test_crashes import Killed, Recorder
from tests.support.campaigning import draft, launch, many, progress, texts_to
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import World

PREPARED = datetime(2026, 11, 10, 14, tzinfo=UTC)
"""Six hours before 10:00 on the 11th in the first zone."""


@pytest.fixture
def second(world: World) -> str:
    """The draft that repeats a campaign of Wednesdays, a minute before the clock plans it."""
    many(world, 2)
    first = draft(world, local_time="2026-11-04T10:00", repeat={"every": "week", "count": 3})
    launch(world, first)
    at(world, PREPARED.replace(minute=0, hour=13))
    following: str = progress(world, first)["following"]
    return following


def at(world: World, instant: datetime) -> None:
    world.pass_time(seconds=(instant - world.platform.clock.now()).total_seconds())


def dying(step: Any) -> int:
    """The step, killed before its first call, then before its second, until it comes to its end."""
    deaths = 0
    while True:
        try:
            with calls.watched(Recorder(deaths, "before")), calls.ours():
                step()
            return deaths
        except Killed:
            deaths += 1


def prepare(world: World, campaign_id: str) -> None:
    prepare_campaign(campaign_id, now=world.platform.clock.now())


def planned(world: World, campaign_id: str) -> Campaign:
    """The plan is made; nobody has launched it yet."""
    world.platform.clock.set(PREPARED)
    prepare(world, campaign_id)
    world.platform.drain()
    world.platform.clock.set(PREPARED.replace(minute=6))
    campaign = find(campaign_id)
    assert campaign.state is State.PLANNED
    return campaign


def test_killed_at_every_call_it_is_planned_and_launched_once(world: World, second: str) -> None:
    world.platform.clock.set(PREPARED)
    assert dying(lambda: prepare(world, second)) == 3  # asked, committed, never told the queue
    at(world, PREPARED.replace(minute=5))
    world.platform.clock.set(PREPARED.replace(minute=11))
    assert find(second).state is State.PLANNED

    assert dying(lambda: prepare(world, second)) >= 4

    third = progress(world, second)["following"]
    assert progress(world, third)["state"] == "draft"
    at(world, datetime(2026, 11, 19, tzinfo=UTC))
    assert texts_to(world, 2) == [3, 3]
    assert progress(world, third)["following"] is None
    assert len(world.get("/v1/campaigns")["items"]) == 3


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_clocks_one_plans_it(world: World, second: str, schedule: str) -> None:
    world.platform.clock.set(PREPARED)
    clocks = dict.fromkeys("ab", lambda: prepare(world, second))
    stage = Stage(clocks)

    stage.play("aabb" + schedule)

    assert stage.errors == []
    assert find(second).plan == 1


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_clocks_one_launches_it(world: World, second: str, schedule: str) -> None:
    planned(world, second)
    clocks = dict.fromkeys("ab", lambda: prepare(world, second))
    stage = Stage(clocks)

    stage.play("aaaabbbb" + schedule)

    assert stage.errors == []
    assert len(world.get("/v1/campaigns")["items"]) == 3
    assert find(second).state is State.RUNNING


def test_somebody_who_stops_it_meanwhile_has_stopped_it(world: World, second: str) -> None:
    planned(world, second)
    now = world.platform.clock.now()
    stage = Stage(
        {"a": lambda: prepare(world, second), "b": lambda: _stopped(second, now)},
    )

    stage.play("aaaa" + "b" * 30)

    assert stage.errors == []
    assert find(second).state is State.STOPPED
    world.pass_time(days=3)
    assert [len(world.handset(phone_of(place))) for place in range(2)] == [1, 1]


def _stopped(campaign_id: str, now: datetime) -> None:
    stop_campaign(campaign_id, by="a test", now=now)
