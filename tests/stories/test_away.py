"""Who writes while the team is away is told once a night when a person answers."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import World

NIGHT = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)
"""Tuesday evening where the team works, which begins on Wednesday at 9:00."""


def away(world: World) -> list[str]:
    """The phone from now on, at night."""
    world.subscribe()
    world.platform.clock.set(NIGHT)
    return world.handset()


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        ("do you have boots?", "en",
         "Got it. Our team is away now. A person will answer by Nov 4, 2026 10:00 MST."),
        ("¿tienen botas?", "es",
         "Recibido. El equipo no atiende ahora. Una persona te responde antes de: 4 nov 2026"
         " 10:00 MST."),
    ],
)  # fmt: skip
def test_a_question_at_night_is_acknowledged_once(
    world: World, words: str, language: str, answer: str
) -> None:
    before = away(world)
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    world.text_in(words)
    world.text_in(words)
    world.pass_time(hours=5)
    world.text_in(words)

    assert world.handset()[len(before) :] == [f"{world.brand.name}: {answer}"]
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "open"

    world.platform.clock.set(NIGHT.replace(day=5))
    world.text_in(words)
    assert len(world.handset()) == len(before) + 2, "the next night has its own"


def test_in_the_teams_hours_a_person_answers(world: World) -> None:
    world.subscribe()
    before = world.handset()
    world.text_in("do you have boots?")

    assert world.handset() == before


@pytest.mark.parametrize("words", ["Thanks!!", "👍", "Loved “Your order is ready”"])
def test_what_needs_nobody_is_not_acknowledged(world: World, words: str) -> None:
    before = away(world)
    world.text_in(words)

    assert world.handset() == before


@pytest.mark.parametrize("first", ["STOP", "I want to kill myself"])
def test_after_an_opt_out_or_a_danger_only_people_answer(world: World, first: str) -> None:
    away(world)
    world.text_in(first)
    before = world.handset()
    world.text_in("do you have boots?")

    assert world.handset() == before


@pytest.mark.parametrize("words", ["HELP", "AYUDA", "STOP", "ALTO", "are you a robot?"])
def test_another_automatic_message_is_not_followed_by_this_one(world: World, words: str) -> None:
    before = away(world)
    world.text_in(words)

    (answer,) = world.handset()[len(before) :]
    assert "away" not in answer
    assert "no atiende" not in answer


def test_a_brand_without_hours_is_never_away(world: World) -> None:
    apply_brand(replace(world.brand, team_hours={}), by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    before = away(world)
    world.text_in("do you have boots?")

    assert world.handset() == before
