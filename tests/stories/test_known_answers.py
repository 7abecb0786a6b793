"""The brand's own answers, from phone to phone: suggested to agents, and sent where it is sure."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from infra.cli import main
from infra.local import calls
from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.answers import with_answers
from tests.support.world import World

CLOSE = "What time do you close?"
CLOSE_AGAIN = "when do you close"
ANSWER = (
    "Juniper & Pine: We are open Mon-Thu 9-5, Fri 9-4 and Sat 10-2. Closed on Sunday."
    " (Automatic reply. A person reads this too.)"
)


@pytest.fixture
def asking(world: World) -> World:
    """A subscriber of a brand with answers, ten minutes after they joined."""
    now = world.platform.clock.now()
    apply_brand(with_answers(world.brand), by="a test", now=now)
    brand_storage.forget()
    world.subscribe()
    world.pass_time(minutes=10)
    return world


def thread(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/threads/{world.contact()}")
    return found


def answers(world: World, *messages: str) -> list[str]:
    """What the phone gets after these messages, two minutes apart."""
    before = len(world.handset())
    for message in messages:
        world.text_in(message)
        world.pass_time(minutes=2)
    return world.handset()[before:]


@pytest.mark.smoke
def test_a_sure_question_is_answered_once_and_an_agent_reads_it(asking: World) -> None:
    assert answers(asking, CLOSE, CLOSE_AGAIN, "where can i park") == [ANSWER]

    found = thread(asking)
    assert (found["state"], found["unread"]) == ("open", 3)
    assert found["reply_due_at"] is not None
    assert found["answered_automatically_at"] is not None
    first = [one for one in asking.thread() if one["direction"] == "inbound"][2]
    assert first["decision"]["understood"] == "known_answer"
    assert first["decision"]["intents"][0] == {
        "intent": "known_answer",
        "confidence": "likely",
        "because": "the brand's answer hours",
        "scope": None,
    }


def test_agents_get_suggestions_for_the_newest_question(asking: World) -> None:
    path = f"/v1/threads/{asking.contact()}/suggestions"
    assert asking.get(path) == {"message_id": None, "items": []}

    asking.text_in("how do i cancel my order from yesterday")
    asking.text_in("thanks")
    found = asking.get(path)

    question = [one for one in asking.thread() if one["direction"] == "inbound"][-2]
    assert found["message_id"] == question["message_id"]
    assert (found["items"][0]["id"], found["items"][0]["sure"]) == ("change_order", False)
    assert len(found["items"]) == 3
    with calls.ours():
        shown = CliRunner().invoke(main, ["threads", "suggest", asking.contact()])
    assert shown.output.startswith("change_order ")
    assert "Send us its number." in shown.output


def test_a_question_in_another_language_gets_suggestions_in_it(asking: World) -> None:
    asking.text_in("¿puedo devolver unas botas que ya compré con ustedes?")

    (first, *_) = asking.get(f"/v1/threads/{asking.contact()}/suggestions")["items"]
    assert (first["id"], first["language"]) == ("returns", "es")


def test_to_what_is_no_question_nothing_is_suggested(asking: World) -> None:
    asking.text_in(CLOSE)
    asking.text_in("I want to kill myself")

    assert asking.get(f"/v1/threads/{asking.contact()}/suggestions")["items"] == []


def test_a_dry_run_shows_the_answer(asking: World) -> None:
    tried = json.loads(asking.api("POST", "/v1/understand", {"body": CLOSE}).body)

    assert (tried["understood"], tried["effect"], tried["needs_agent"], tried["reply"]) == (
        "known_answer",
        "answer",
        True,
        ANSWER,
    )
