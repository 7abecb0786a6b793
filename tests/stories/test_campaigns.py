"""A campaign from its draft to the last person it has an answer for."""

from typing import Any

import pytest

from infra.local.people import phone_of, subscribe
from tests.world import ANA, World, content


def draft(world: World, **changes: Any) -> str:
    wanted = {"name": "Boots", "program": "offers", "body": "Juniper & Pine: 20% off. STOP to end"}
    answer = world.api("POST", "/v1/campaigns", wanted | changes)
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


def test_everybody_who_agreed_is_texted_once_and_counted(world: World) -> None:
    many(world, 60)
    campaign_id = draft(world)
    planned = plan(world, campaign_id)

    assert planned["state"] == "planned"
    assert (planned["matched"], planned["leaving"], planned["parts"]) == (60, 60, 60)

    assert launch(world, campaign_id, planned["plan_token"]).status == 202
    world.pass_time(minutes=3)

    texts = [world.handset(phone_of(place)) for place in range(60)]
    assert texts == [["Juniper & Pine: 20% off. STOP to end"]] * 60
    campaign = world.get(f"/v1/campaigns/{campaign_id}")
    assert campaign["state"] == "finished"
    assert campaign["progress"]["outcomes"] == {"sent": 60}
    assert campaign["progress"]["reported"] == {"delivered": 60}
