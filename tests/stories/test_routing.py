"""A message that waits leaves by the brand as it is then, not as it was when it was asked for."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from shared.domain.brand.number import Number
from shared.usecases.admin.apply_brand import apply_brand
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
