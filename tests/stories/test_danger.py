"""A contact in danger gets where to find help, is not sold to, and a person is called at once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.support.world import World, content

HELP = {
    "en": "We're so sorry. Please call or text 988 now, any hour; 911 if in danger. A person here"
    " will read this too.",
    "es": "Lo sentimos mucho. Llama al 988 (oprime 2) o manda AYUDA al 988 a toda hora; 911 si hay"
    " peligro.",
}


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("stop texting me i want to die", "en"),
        ("ya no me escriban, me quiero matar", "es"),
        ("STOP\n\nI want to kill myself", "en"),
    ],
)
def test_a_danger_that_is_an_opt_out_ends_consent_with_one_message_of_help(
    world: World, words: str, language: str
) -> None:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    before = len(world.handset())

    world.text_in(words)

    assert world.handset()[before:] == [f"{world.brand.name}: {HELP[language]}"]
    assert world.consents() == {"offers": "revoked"}
    assert contact(world)["holds"] == ["distress"]
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    assert inbound["decision"]["understood"] == "self_harm_opt_out"


@pytest.mark.parametrize(
    "words",
    [
        "he reads my phone and hits me",
        "si ve esto me va a matar, me revisa el celular",
        "I want to die, he reads my phone and hits me",
    ],
)
def test_who_is_watched_gets_no_reply(world: World, words: str) -> None:
    world.text_in(words)

    assert world.handset() == []
    assert contact(world)["holds"] == ["distress"]
    assert world.thread()[-1]["decision"]["understood"] == "violence_watched"


def test_only_a_person_releases_it(world: World) -> None:
    world.subscribe()
    world.text_in("I want to die")

    world.text_in("START")
    assert contact(world)["holds"] == ["distress"]
    assert world.reply("I am Ana from the shop. Are you safe now?").status == 202
    assert content(world.send())["code"] == "on_hold"

    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"release_holds": ["distress"]})
    assert world.send().status == 202


def test_help_is_sent_once_a_day_and_beyond_the_limit_of_auto_replies(world: World) -> None:
    for _ in range(15):
        world.text_in("HELP")
    before = len(world.handset())

    world.text_in("I want to die")
    world.text_in("I want to die")
    assert len(world.handset()) == before + 1

    world.pass_time(hours=24)
    world.text_in("I want to die")
    assert len(world.handset()) == before + 2


@pytest.mark.parametrize("word", ["START", "JOIN"])
def test_an_opt_in_of_a_contact_in_danger_reaches_a_person_at_once(world: World, word: str) -> None:
    world.subscribe()
    world.text_in("I want to die")

    world.text_in(word)

    decision = [m for m in world.thread() if m["direction"] == "inbound"][-1]["decision"]
    assert (decision["needs_agent"], decision["priority"]) == (True, "p0")
    assert "Our offers stay paused" in world.handset()[-1]


def test_help_is_sent_again_after_the_release_of_the_hold(world: World) -> None:
    world.text_in("I want to die")
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"release_holds": ["distress"]})
    before = len(world.handset())

    world.text_in("I want to die")
    world.text_in("I want to kill myself")

    assert len(world.handset()) == before + 1
    assert "988" in world.handset()[-1]


def test_help_is_sent_again_in_another_language(world: World) -> None:
    world.text_in("I want to die")
    before = len(world.handset())

    for words in ("me quiero matar", "ya no quiero vivir", "I want to die"):
        world.text_in(words)

    (help_line,) = world.handset()[before:]
    assert "Llama al 988" in help_line


def test_the_reply_is_due_in_a_quarter_of_an_hour_by_night_too(world: World) -> None:
    world.pass_time(hours=14)  # 01:00 in Washington
    world.text_in("do you have boots?")
    now = world.platform.clock.now()

    world.text_in("I want to kill myself")

    due = world.get(f"/v1/threads/{world.contact()}")["reply_due_at"]
    assert datetime.fromisoformat(due) <= now + timedelta(minutes=15)
