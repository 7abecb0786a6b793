"""A burst of messages gets one automatic answer; keywords, opt-outs and dangers are answered."""

from typing import Any

import pytest

from tests.support.world import World

ABOUT = {
    "en": ("who is this?", "are you a robot?", "I want to talk to a person", "This is"),
    "es": ("¿quién es?", "¿eres un robot?", "quiero hablar con una persona", "Somos"),
}


def answers(world: World, *texts: str, seconds: float = 10) -> list[str]:
    """What reaches the phone while the contact sends these messages, that long apart."""
    before = len(world.handset())
    for text in texts:
        world.text_in(text)
        world.pass_time(seconds=seconds)
    return world.handset()[before:]


def unread(world: World) -> Any:
    return world.get(f"/v1/threads/{world.contact()}")["unread"]


@pytest.mark.smoke
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_burst_gets_one_answer_and_an_agent_reads_all_of_it(world: World, language: str) -> None:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    *texts, begins = ABOUT[language]

    found = answers(world, *texts, "??", *texts[1:], seconds=50)

    assert len(found) == 1
    assert found[0].startswith(f"{world.brand.name}: {begins}")
    assert unread(world) == 6
    last = [m for m in world.thread() if m["direction"] == "inbound"][-1]["decision"]
    assert last["read_as"].endswith("not answered: a part of the same burst was answered")


def test_after_a_minute_of_quiet_the_next_message_is_answered(world: World) -> None:
    world.subscribe()
    assert len(answers(world, "are you a robot?", "I want to talk to a person")) == 1

    world.pass_time(seconds=50)

    assert len(answers(world, "I want to talk to a person")) == 1


def test_an_answer_that_was_left_out_does_not_count_as_given(world: World) -> None:
    world.subscribe()
    assert len(answers(world, "are you a robot?", "who is this?")) == 1
    world.pass_time(minutes=5)

    found = answers(world, "who is this?")

    assert [one.startswith(f"{world.brand.name}: This is") for one in found] == [True]


def test_keywords_opt_outs_and_dangers_are_answered_in_a_burst(world: World) -> None:
    texts = world.brand.programs[0].texts["en"]
    world.subscribe()

    found = answers(world, "are you a robot?", "HELP", "I want to die", "STOP", "START", seconds=5)

    assert (found[1], found[3]) == (texts.help, texts.stop)
    assert "988" in found[2]
    assert "Our offers stay paused" in found[4]
    assert len(found) == 5


def test_the_end_of_one_program_is_confirmed_in_a_burst(world: World) -> None:
    world.subscribe()
    world.text_in("ORDERS")

    found = answers(world, "are you a robot?", "stop the offers but keep my order updates")

    assert len(found) == 2
    assert world.consents() == {"offers": "revoked", "orders": "active"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("delete my data", "/privacy/"),
        ("STOP EVENTS", "events"),
        ("pause for 2 weeks", "until"),
        ("en español por favor", "español"),
    ],
)
def test_what_changes_something_or_needs_a_link_is_answered_in_a_burst(
    world: World, text: str, says: str
) -> None:
    world.subscribe()

    found = answers(world, "are you a robot?", "who is this?", text, "are you a person?")

    assert len(found) == 2, found
    assert says in found[1], found[1]


def test_after_a_danger_nothing_automatic_follows_until_a_person_releases_it(
    world: World,
) -> None:
    world.subscribe()
    assert len(answers(world, "I want to die")) == 1
    world.pass_time(hours=1)

    assert answers(world, "are you a robot?", "en español por favor", "too much", seconds=90) == []
    assert unread(world) >= 2

    held = world.get(f"/v1/contacts/{world.contact()}")["holds"]
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"release_holds": held})
    assert len(answers(world, "are you a robot?")) == 1


@pytest.mark.parametrize("texts", [("i want", "to die"), ("me quiero", "matar")])
def test_a_danger_in_parts_calls_a_person(world: World, texts: tuple[str, str]) -> None:
    world.subscribe()
    world.pass_time(minutes=2)

    (help_line,) = answers(world, *texts, seconds=5)

    assert "988" in help_line
    assert world.get(f"/v1/contacts/{world.contact()}")["holds"] == ["distress"]


def test_messages_a_minute_apart_are_read_alone(world: World) -> None:
    world.subscribe()
    world.pass_time(minutes=2)

    answers(world, "i want", "to die", seconds=60)

    assert world.get(f"/v1/contacts/{world.contact()}")["holds"] == []
