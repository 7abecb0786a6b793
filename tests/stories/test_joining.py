"""Joining a program: asked, confirmed, welcomed; every step in the ledger."""

import pytest

from tests.support.world import ANA, EUM, TELNYX, TWILIO, World, content


@pytest.mark.smoke
def test_a_keyword_is_answered_by_the_question_and_yes_by_the_welcome(world: World) -> None:
    texts = world.brand.programs[0].texts["en"]

    world.text_in("join!")
    assert world.handset() == [texts.question]
    assert world.consents() == {"offers": "pending"}

    world.text_in(" Yes. ")
    assert world.handset() == [texts.question, texts.welcome]
    assert world.consents() == {"offers": "active"}


def test_a_spanish_keyword_is_answered_in_spanish(world: World) -> None:
    texts = world.brand.programs[0].texts["es"]

    world.text_in("OFERTAS")
    world.text_in("Sí")

    assert world.handset() == [texts.question, texts.welcome]


def test_the_ledger_holds_what_was_shown_and_what_was_said(world: World) -> None:
    world.text_in("JOIN")
    world.text_in("YES")

    asked, agreed = world.ledger()

    question = world.brand.programs[0].texts["en"].question
    assert (asked["type"], asked["text"], asked["said"]) == ("opt_in_requested", question, "JOIN")
    assert (agreed["type"], agreed["said"], agreed["number"]) == ("opted_in", "YES", EUM)
    assert agreed["prev_hash"] == asked["hash"]
    assert asked["provider_id"]
    assert asked["text_version"].startswith("1-")


def test_a_yes_that_comes_too_late_is_asked_again(world: World) -> None:
    world.text_in("JOIN")
    world.pass_time(hours=25)
    assert world.consents() == {"offers": "none"}

    world.text_in("YES")

    assert world.consents() == {"offers": "pending"}
    assert world.handset()[-1] == world.brand.programs[0].texts["en"].question
    assert [e["type"] for e in world.ledger()] == [
        "opt_in_requested",
        "opt_in_lapsed",
        "opt_in_requested",
    ]


def test_a_yes_to_no_question_is_for_a_person(world: World) -> None:
    world.text_in("yes")

    assert world.handset() == []
    assert world.thread()[0]["decision"]["read_as"] == "free text: for an agent"
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "open"


def test_joining_works_the_same_through_every_provider(world: World) -> None:
    for number, phone in ((TWILIO, "+12025550130"), (TELNYX, "+12025550131")):
        world.text_in("JOIN", phone=phone, to=number)
        world.text_in("yes", phone=phone, to=number)

        assert world.consents(phone) == {"offers": "active"}
        assert len(world.handset(phone)) == 2
        assert [m["status"] for m in world.thread(phone)] == [
            "received",
            "delivered",
            "received",
            "delivered",
        ]


def test_a_transactional_program_needs_no_second_text(world: World) -> None:
    world.text_in("ORDERS", to=TWILIO)

    assert world.consents() == {"orders": "active"}
    assert world.handset() == [world.brand.programs[1].texts["en"].welcome]


def test_who_has_not_joined_gets_no_promotion(world: World) -> None:
    world.text_in("JOIN")

    answer = world.send()

    assert answer.status == 409
    assert content(answer)["code"] == "no_consent"
    assert world.handset(ANA) == [world.brand.programs[0].texts["en"].question]
