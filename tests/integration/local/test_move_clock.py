"""A long move of the clock: only instants at which something is due take time, and none is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from infra.local.clock import Clock
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from tests.support.campaigning import draft, launch, progress
from tests.support.world import ANA, BEN, World, ad

BEFORE_HOURS = datetime(2026, 11, 3, 15, 50, tzinfo=UTC)
"""Ten minutes before promotions are permitted everywhere."""


@contextmanager
def world_with_plans(brand: Brand) -> Iterator[tuple[World, str]]:
    """Yields a platform on which a campaign and a message of later are planned, and an opt-in
    question is open."""
    clock = Clock(frozen_at=BEFORE_HOURS)
    with platform(base_url="http://127.0.0.1:8000", clock=clock) as local:
        world = World(local, brand, load_brand(local, brand))
        world.subscribe()
        world.subscribe(BEN)
        world.text_in("JOIN", phone="+12025550125")
        campaign_id = draft(world, body=ad("20% off"))
        launch(world, campaign_id)
        at = (BEFORE_HOURS + timedelta(minutes=7, seconds=20)).isoformat()
        assert world.send("Your order is ready", category="transactional", send_at=at).status == 202
        yield world, campaign_id


def state(world: World, campaign_id: str) -> dict[str, Any]:
    """What contacts, the API and the carrier can tell of what happened, with its times."""
    campaign = progress(world, campaign_id)
    return {
        "phones": [
            [(one.body, one.at) for one in world.platform.carrier.handset(phone)]
            for phone in (ANA, BEN, "+12025550125")
        ],
        "campaign": (campaign["state"], campaign["progress"]),
        "threads": [
            [(one.get("status"), one.get("history")) for one in world.thread(phone)]
            for phone in (ANA, BEN)
        ],
        "consents": [world.consents(phone) for phone in (ANA, "+12025550125")],
        "now": world.platform.clock.now(),
    }


def after(brand: Brand, move: Callable[[World], object]) -> dict[str, Any]:
    with world_with_plans(brand) as (world, campaign_id):
        move(world)
        return state(world, campaign_id)


def test_one_move_ends_where_moves_by_the_minute_end(brand: Brand) -> None:
    def by_minutes(world: World) -> None:
        for _ in range(14):
            world.pass_time(minutes=1)

    at_once = after(brand, lambda world: world.pass_time(minutes=14))

    assert at_once == after(brand, by_minutes)
    assert at_once["campaign"][0] == "finished"
    assert [len(texts) for texts in at_once["phones"]] == [4, 3, 1]


def test_time_in_which_nothing_is_due_is_passed_at_once(brand: Brand) -> None:
    with world_with_plans(brand) as (world, _):
        world.pass_time(minutes=14)
        ran: list[datetime] = []
        tick = world.platform.lambdas.tick

        def recorded() -> Any:
            ran.append(world.platform.clock.now())
            return tick()

        world.platform.lambdas.tick = recorded  # type: ignore[method-assign]
        assert world.consents("+12025550125") == {"offers": "pending"}
        world.pass_time(days=7)

        assert world.platform.clock.now() == BEFORE_HOURS + timedelta(days=7, minutes=14)
        assert len(ran) <= 6, ran
        assert world.consents("+12025550125") == {"offers": "none"}
