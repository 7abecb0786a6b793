"""Who complains, hesitates, pauses or wants less is not sold to; and what sells is a promotion."""

from datetime import timedelta
from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from tests.support.world import World, ad, content


def tell(world: World, **what: Any) -> HttpAnswer:
    answer = world.api("PATCH", f"/v1/contacts/{world.contact()}", what)
    assert answer.status == 200, answer.body
    return answer


def holds(world: World) -> list[str]:
    held: list[str] = world.get(f"/v1/contacts/{world.contact()}")["holds"]
    return held


@pytest.mark.parametrize(
    ("words", "hold"),
    [
        ("This is harassment", "complaint"),
        ("Yo no me suscribí a esto", "complaint"),
        ("I don't want this anymore", "unclear_opt_out"),
        ("Demasiados mensajes", "unclear_opt_out"),
    ],
)
def test_a_complaint_or_a_doubt_is_for_a_person_and_holds_promotion_until_it_is_released(
    world: World, words: str, hold: str
) -> None:
    world.subscribe()

    world.text_in(words)

    assert holds(world) == [hold]
    assert world.consents() == {"offers": "active"}
    refused = content(world.send())
    assert (refused["code"], refused["decision"]["rules"][-1]["id"]) == ("on_hold", "holds")
    assert world.reply("I am sorry. Shall we stop?").status == 202
    assert content(world.send())["code"] == "on_hold", "an answer releases nothing"
    tell(world, release_holds=[hold])
    assert world.send().status == 202


@pytest.mark.smoke
def test_a_promotion_that_waited_is_not_sent_after_a_complaint(world: World) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    sent = content(world.send(ad("Sale"), send_at=at))

    world.text_in("This is harassment")
    world.pass_time(hours=1)

    assert world.message(sent["message_id"])["decision"]["code"] == "on_hold"
    assert ad("Sale") not in world.handset()


def test_start_says_that_the_contact_wants_the_messages_after_all(world: World) -> None:
    world.subscribe()
    world.text_in("I don't want this anymore")

    world.text_in("START")
    world.reply("Gladly")

    assert holds(world) == []
    assert world.send().status == 202


def test_no_to_a_person_is_an_answer_and_no_refusal(world: World) -> None:
    world.subscribe()
    world.text_in("Do you have size 38?")
    world.reply("Sold out. Shall I order it?")

    world.text_in("No thanks")

    assert holds(world) == []
    assert world.thread()[-1]["decision"]["read_as"] == "free text: for an agent"


def test_a_pause_lasts_until_its_end(world: World) -> None:
    world.subscribe()
    until = world.platform.clock.now() + timedelta(days=7)
    tell(world, paused_until=until.isoformat())

    sent = content(world.send(ad("Sale")))

    assert (sent["status"], sent["decision"]["code"]) == ("scheduled", "paused")
    world.pass_time(days=6, hours=23)
    assert ad("Sale") not in world.handset()
    world.pass_time(hours=1)
    assert world.handset()[-1] == ad("Sale")


def test_a_contact_gets_no_more_than_they_want(world: World) -> None:
    world.subscribe()
    tell(world, per_30_days=1)
    assert world.send(ad("One")).status == 202
    world.pass_time(days=2)

    assert content(world.send(ad("Two")))["code"] == "cap_wanted"
    world.pass_time(days=28)
    assert world.send(ad("Two")).status == 202


def test_a_declared_location_counts(world: World) -> None:
    world.subscribe()  # 11:00 in Washington
    tell(world, stated={"zone": "Pacific/Honolulu"})

    sent = content(world.send())

    assert sent["decision"]["code"] == "quiet_hours"
    assert sent["decision"]["defer_until"] > "2026-11-03T19"


def test_an_offer_in_a_conversation_needs_the_consent_of_a_promotion(world: World) -> None:
    world.text_in("Are the boots still there?")

    offer = world.reply("They are, and 20% off today!")
    answer = world.reply("They are: https://shop.juniper.example.com/boots")

    assert (offer.status, content(offer)["code"]) == (409, "promotional_content")
    assert "64.1200(a)(1)" in content(offer)["decision"]["rules"][-1]["citation"]
    assert answer.status == 202


def test_an_offer_to_a_subscriber_is_an_answer_that_counts_as_a_promotion(world: World) -> None:
    world.subscribe()
    world.text_in("Are the boots still there?")

    assert world.reply("They are, and 20% off today!").status == 202

    assert world.handset()[-1] == "They are, and 20% off today!"
    assert content(world.send())["decision"]["code"] == "cap_24_hours"


def test_a_hold_says_why_since_when_and_who_releases_it(world: World) -> None:
    world.subscribe()
    world.text_in("I don't want this anymore")
    since = world.platform.clock.now().isoformat()
    world.pass_time(days=1)
    world.text_in("This is harassment")

    complaint, doubt = world.get(f"/v1/contacts/{world.contact()}")["hold_details"]

    assert (doubt["hold"], doubt["since"]) == ("unclear_opt_out", since)
    assert doubt["reason"] == "The contact may have opted out."
    assert doubt["released_by"] == ["agent", "contact"]
    assert (complaint["hold"], complaint["released_by"]) == ("complaint", ["agent"])
    assert complaint["since"] > since


def test_the_time_of_a_hold_set_by_hand_is_that_of_the_change(world: World) -> None:
    world.subscribe()
    tell(world, add_holds=["complaint"])
    since = world.platform.clock.now().isoformat()
    world.pass_time(days=1)

    (held,) = content(tell(world, add_holds=["complaint"]))["hold_details"]

    assert held["since"] == since
    assert content(tell(world, release_holds=["complaint"]))["hold_details"] == []


def test_a_complaint_halves_the_frequency_also_after_its_release(world: World) -> None:
    world.subscribe()
    world.text_in("This is harassment")
    world.reply("I am sorry. We will write less.")
    tell(world, release_holds=["complaint"])

    for _ in range(2):
        assert world.send().status == 202
        world.pass_time(days=2)
        world.text_in("👍")
    assert content(world.send())["code"] == "cap_after_complaint"

    world.pass_time(days=26)  # 30 days after the complaint
    assert world.send().status == 202


@pytest.mark.smoke
def test_three_promotions_without_an_answer_slow_the_cadence(world: World) -> None:
    world.subscribe()
    for _ in range(3):
        world.pass_time(days=2)
        assert world.send().status == 202

    world.pass_time(days=13)
    assert content(world.send())["code"] == "unanswered"
    world.pass_time(days=1)
    assert world.send().status == 202, "14 days after the last one"
    world.pass_time(days=13)
    assert content(world.send())["code"] == "unanswered"

    world.text_in("👍")

    assert world.send().status == 202
