"""A message that waits leaves by the brand as it is then, not as it was when it was asked for."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from shared.domain.brand.number import Number
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.campaigning import draft, launch, many, minutes, progress, texts_to
from tests.support.world import ANA, EUM, TWILIO, World, content

NOW = "Juniper & Pine: 20% off, now. Reply STOP to opt out"


def numbers(world: World, *changed: Number) -> None:
    brand = replace(world.brand, numbers=changed)
    apply_brand(brand, by="a test", now=world.platform.clock.now())


def scheduled(world: World, **wanted: Any) -> str:
    at = world.platform.clock.now() + timedelta(hours=1)
    id: str = content(world.send(NOW, send_at=at.isoformat(), **wanted))["message_id"]
    return id


def test_a_number_that_moved_to_another_provider_is_used_there(world: World) -> None:
    world.subscribe(to=TWILIO)
    id = scheduled(world)
    assert world.message(id)["provider"] == "twilio"

    numbers(
        world,
        *(replace(n, provider="telnyx") if n.number == TWILIO else n for n in world.brand.numbers),
    )
    world.pass_time(hours=1)

    (one,) = [text for text in world.platform.carrier.handset(ANA) if text.body == NOW]
    assert (one.from_number, one.provider) == (TWILIO, "telnyx")
    message = world.message(id)
    assert (message["status"], message["provider"]) == ("delivered", "telnyx")


def test_a_number_that_is_gone_is_replaced_by_another_of_the_program(world: World) -> None:
    world.subscribe(to=TWILIO)
    id = scheduled(world)

    numbers(world, *(n for n in world.brand.numbers if n.number != TWILIO))
    world.pass_time(hours=1)

    message = world.message(id)
    assert (message["status"], message["number"]) == ("delivered", EUM)


def test_a_message_whose_program_has_no_number_left_ends_with_that_reason(world: World) -> None:
    world.subscribe()
    id = scheduled(world)

    numbers(world, *(n for n in world.brand.numbers if n.program == "orders"))
    world.pass_time(hours=1)

    message = world.message(id)
    assert (message["status"], message["reason"]) == ("failed", "number_gone")
    assert NOW not in world.handset()


def test_a_throttled_message_is_tried_again_where_its_number_is_now(world: World) -> None:
    world.subscribe(to=TWILIO)
    world.carrier_does("throttle", provider="twilio", times=100)
    id = content(world.reply("Hello"))["message_id"]

    numbers(
        world,
        *(replace(n, provider="telnyx") if n.number == TWILIO else n for n in world.brand.numbers),
    )
    world.pass_time(minutes=5)

    message = world.message(id)
    assert (message["status"], message["provider"]) == ("delivered", "telnyx")


def test_a_batch_in_the_queue_does_not_leave_from_another_programs_number(world: World) -> None:
    many(world, 3)
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.platform.clock.advance(timedelta(minutes=1))
    world.platform.lambdas.tick()  # the batches are queued, and not drained
    numbers(world, *(n for n in world.brand.numbers if n.program == "orders"))
    world.platform.drain()

    minutes(world, 2)

    assert [world.handset(phone_of(place)) for place in range(3)] == [[]] * 3
    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "number_gone")


def test_a_campaign_without_a_number_is_resumed_only_once_it_has_one(world: World) -> None:
    many(world, 3)
    campaign_id = draft(world)
    launch(world, campaign_id)
    before = world.brand.numbers
    numbers(world, *(n for n in before if n.program == "orders"))
    minutes(world, 2)
    assert progress(world, campaign_id)["reason"] == "number_gone"

    refused = world.api("POST", f"/v1/campaigns/{campaign_id}/resume")

    assert (refused.status, content(refused)["code"]) == (409, "campaign_cannot_send")
    assert progress(world, campaign_id)["state"] == "paused"
    numbers(world, *(n for n in before if n.program == "orders" or n.number == TWILIO))
    assert world.api("POST", f"/v1/campaigns/{campaign_id}/resume").status == 200
    minutes(world, 3)
    assert progress(world, campaign_id)["progress"]["outcomes"] == {"sent": 3}
    (text,) = world.platform.carrier.handset(phone_of(0))
    assert text.from_number == TWILIO


@pytest.mark.parametrize(("end", "outcome"), [("stop", "stopped"), ("expire", "expired")])
def test_recipients_are_counted_though_the_program_is_gone(
    world: World, end: str, outcome: str
) -> None:
    many(world, 3)
    campaign_id = draft(world)
    launch(world, campaign_id)
    left = [program for program in world.brand.programs if program.id != "offers"]
    others = [number for number in world.brand.numbers if number.program != "offers"]
    brand = replace(world.brand, programs=tuple(left), numbers=tuple(others))
    apply_brand(brand, by="a test", now=world.platform.clock.now())
    minutes(world, 2)
    assert progress(world, campaign_id)["state"] == "paused"

    if end == "stop":
        world.api("POST", f"/v1/campaigns/{campaign_id}/stop")
    else:
        world.pass_time(days=3)
    minutes(world, 3)

    assert progress(world, campaign_id)["progress"]["outcomes"] == {outcome: 3}


def test_a_stopped_campaign_gives_no_part_of_the_carriers_day_to_another(world: World) -> None:
    many(world, 12)
    numbers(world, *(replace(number, per_day=2) for number in world.brand.numbers))
    first = draft(world)
    launch(world, first)
    minutes(world, 3)

    world.api("POST", f"/v1/campaigns/{first}/stop")
    minutes(world, 3)
    assert progress(world, first)["progress"]["outcomes"]["stopped"] >= 10
    second = draft(world, audience=f"not campaign = {first}")
    launch(world, second)
    minutes(world, 5)

    assert sum(texts_to(world, 12)) <= 2
