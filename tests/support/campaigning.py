"""Campaigns by the API, as stories and tests of crashes and races use them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from msgspec.structs import replace as replace_struct

from infra.local.people import phone_of, subscribe
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import World, content


def draft(world: World, **changes: Any) -> str:
    wanted = {"name": "Boots", "program": "offers", "body": "Juniper & Pine: 20% off. STOP to end"}
    body = {name: value for name, value in (wanted | changes).items() if value is not None}
    answer = world.api("POST", "/v1/campaigns", body)
    assert answer.status == 201, answer.body
    campaign_id: str = content(answer)["campaign_id"]
    return campaign_id


def plan(world: World, campaign_id: str) -> dict[str, Any]:
    answer = world.api("POST", f"/v1/campaigns/{campaign_id}/plan")
    assert answer.status == 202, answer.body
    found: dict[str, Any] = world.get(f"/v1/campaigns/{campaign_id}/plan")
    return found


def launch(world: World, campaign_id: str, token: str | None = None) -> Any:
    token = token or plan(world, campaign_id)["plan_token"]
    return world.api("POST", f"/v1/campaigns/{campaign_id}/launch", {"plan_token": token})


def many(world: World, count: int, **known: Any) -> list[str]:
    now = world.platform.clock.now()
    return [subscribe(phone_of(place), now=now, **known) for place in range(count)]


def slow(world: World) -> None:
    """The brand's numbers carry a part in four seconds: of campaigns, 12 in a minute."""
    numbers = tuple(replace_struct(number, rate=0.25) for number in world.brand.numbers)
    apply_brand(
        replace_struct(world.brand, numbers=numbers), by="a test", now=world.platform.clock.now()
    )


def minutes(world: World, count: int) -> None:
    world.pass_time(minutes=count)


def progress(world: World, campaign_id: str) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/campaigns/{campaign_id}")
    return found


def texts_to(world: World, count: int) -> list[int]:
    """How many texts stand on each phone."""
    return [len(world.handset(phone_of(place))) for place in range(count)]


@contextmanager
def twice(world: World) -> Iterator[None]:
    """Every message of the standard queues is delivered, and then once more."""
    lambdas = world.platform.lambdas
    kept = list(lambdas.queues)
    lambdas.queues = [replace(queue, handler=_again(queue.handler)) for queue in kept]
    try:
        yield
    finally:
        lambdas.queues = kept


def _again(handler: Any) -> Any:
    def both(event: Any, context: Any) -> Any:
        handler(event, context)
        return handler(event, context)

    return both
