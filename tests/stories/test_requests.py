"""What the contact asks about the brand, their data or a person is answered truthfully, once."""

from typing import Any

import pytest

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.ledger.events import Means
from tests.support.world import World
from tests.unit.domain.builders import a_consent, a_head, texted


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


def last_understood(world: World) -> tuple[str, str]:
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    return inbound["decision"]["understood"], inbound["decision"]["priority"]


def answers(world: World, words: str, language: str) -> list[str]:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    before = len(world.handset())
    world.text_in(words)
    return [body.removeprefix(f"{world.brand.name}: ") for body in world.handset()[before:]]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("stop texting me and delete my data", "en"),
        ("ya no me escriban y borren mis datos", "es"),
    ],
)
def test_a_privacy_request_that_is_an_opt_out_is_both_with_the_one_confirmation(
    world: World, words: str, language: str
) -> None:
    stop = world.brand.programs[0].text(language).stop
    assert answers(world, words, language) == [stop.removeprefix(f"{world.brand.name}: ")]
    assert last_understood(world) == ("privacy_opt_out", "p3")
    assert contact(world)["holds"] == ["privacy_request"]
    assert world.consents() == {"offers": "revoked"}


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        (
            "who is this?",
            "en",
            "This is Juniper & Pine. You joined on Nov 3, 2026 by text. Reply STOP to end"
            " messages.",
        ),
        (
            "¿quién es?",
            "es",
            "Somos Juniper & Pine. Te inscribiste el 3 nov 2026 por mensaje. Responde ALTO para"
            " salir.",
        ),
    ],
)
def test_who_we_are_is_answered_once_in_thirty_days(
    world: World, words: str, language: str, answer: str
) -> None:
    assert answers(world, words, language) == [answer]
    before = len(world.handset())
    world.text_in(words)
    assert len(world.handset()) == before, "then a person answers"

    world.pass_time(days=30)
    world.text_in(words)
    assert len(world.handset()) == before + 1


@pytest.mark.parametrize(
    ("means", "how"),
    [
        (None, "2026. Reply"),
        (Means.IMPORT, "2026. Reply"),
        (Means.WEB_FORM, "2026 on our web page. Reply"),
        (Means.IN_PERSON, "2026 in person. Reply"),
    ],
)
def test_who_we_are_says_by_what_they_joined_if_it_is_known(
    brand: Brand, means: Means | None, how: str
) -> None:
    (reply,) = texted(
        a_head(a_consent(ConsentState.ACTIVE, means=means)), "who is this?", brand
    ).replies

    assert how in reply.body


def test_a_stranger_is_told_who_we_are_and_no_date(world: World) -> None:
    world.text_in("how did you get my number?")

    (answer,) = world.handset()
    assert answer.endswith(
        "This is Juniper & Pine. A person will answer you. Reply STOP to end messages."
    )


def test_after_an_opt_out_only_people_answer(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    before = len(world.handset())

    world.text_in("who is this?")

    assert len(world.handset()) == before
    assert last_understood(world) == ("who", "p3")
