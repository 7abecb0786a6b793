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
from tests.support.world import World, content

CLOSE = "What time do you close?"
CLOSE_AGAIN = "when do you close"
ANSWER = (
    "Juniper & Pine: We are open Mon-Thu 9-5, Fri 9-4 and Sat 10-2. Closed on Sunday."
    " (Automatic reply. A person reads this too.)"
)
RESPUESTA = (
    "Juniper & Pine: Abrimos lun-jue 9-5, vie 9-4 y sab 10-2. Domingo cerrado."
    " (Respuesta automatica. Una persona tambien lo lee.)"
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


def test_the_answer_is_in_the_contacts_language(asking: World) -> None:
    asking.api("PATCH", f"/v1/contacts/{asking.contact()}", {"language": "es"})

    assert answers(asking, "¿a qué hora cierran hoy?") == [RESPUESTA]


def test_a_closed_thread_may_have_another_answer(asking: World) -> None:
    answers(asking, CLOSE)
    asking.api("PATCH", f"/v1/threads/{asking.contact()}", {"state": "closed"})
    assert thread(asking)["answered_automatically_at"] is None

    assert answers(asking, CLOSE_AGAIN) == [ANSWER]


def test_while_an_agent_writes_with_the_contact_nothing_is_answered(asking: World) -> None:
    asking.text_in("do you have boots in size 8?")
    asking.reply("Yes, two pairs.")
    assert answers(asking, CLOSE) == []

    asking.api("PATCH", f"/v1/threads/{asking.contact()}", {"state": "closed", "assignee": "Kim"})
    assert answers(asking, CLOSE) == [ANSWER], "a closed thread is nobody's work"


@pytest.mark.parametrize(
    "change", [{"assignee": "Kim"}, {"state": "snoozed", "snoozed_until": "2026-11-05T16:00:00Z"}]
)
def test_a_thread_that_an_agent_has_in_hand_is_left_to_them(
    asking: World, change: dict[str, Any]
) -> None:
    asking.text_in("do you have boots in size 8?")
    asking.api("PATCH", f"/v1/threads/{asking.contact()}", change)

    assert answers(asking, CLOSE) == []


@pytest.mark.parametrize(
    "message",
    [
        "what time do you close? i want to kill myself",
        "when do you close? stop texting me",
        "too many texts. when do you close",
        "What time do you close the trail?",
        "Hi there, sorry for asking again, but what time do you close on your busy days",
        "can i cancel my order",
    ],
)
def test_what_is_more_than_a_sure_question_gets_no_answer_of_the_brand(
    asking: World, message: str
) -> None:
    assert not [one for one in answers(asking, message) if "Automatic" in one]


@pytest.mark.parametrize("before", ["STOP", "too many texts", "I want to kill myself"])
def test_after_an_opt_out_or_a_hold_only_people_answer(asking: World, before: str) -> None:
    answers(asking, before)

    assert answers(asking, CLOSE) == []


def test_a_thread_in_which_something_graver_waits_is_left_to_agents(asking: World) -> None:
    asking.text_in("you charged me twice")
    assert thread(asking)["priority"] == "p1"
    asking.pass_time(minutes=2)

    assert answers(asking, CLOSE) == []


def test_no_answer_follows_the_message_that_the_team_is_away(asking: World) -> None:
    asking.pass_time(hours=12)

    away, *more = answers(asking, "do you have boots in size 8?", CLOSE)

    assert "Our team is away" in away
    assert more == []


def test_at_night_the_answer_takes_the_place_of_that_message(asking: World) -> None:
    asking.pass_time(hours=12)

    assert answers(asking, CLOSE) == [ANSWER]


def test_a_reply_that_is_left_out_is_not_noted(asking: World) -> None:
    asking.text_in("are you a robot?")
    assert "automatic" in asking.handset()[-1]

    assert answers(asking, CLOSE) == [], "a part of the same burst"
    assert thread(asking)["answered_automatically_at"] is None
    assert answers(asking, CLOSE) == [ANSWER]


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


@pytest.mark.parametrize("message", ["I want to kill myself", "too many texts"])
def test_to_what_is_no_question_nothing_is_suggested(asking: World, message: str) -> None:
    asking.text_in(CLOSE)
    asking.text_in(message)

    assert asking.get(f"/v1/threads/{asking.contact()}/suggestions")["items"] == []


def test_an_unknown_contact_has_no_suggestions(asking: World) -> None:
    answer = asking.api("GET", f"/v1/threads/con_{'a' * 20}/suggestions")

    assert (answer.status, content(answer)["code"]) == (404, "contact_unknown")


def test_a_dry_run_shows_the_answer(asking: World) -> None:
    tried = json.loads(asking.api("POST", "/v1/understand", {"body": CLOSE}).body)

    assert (tried["understood"], tried["effect"], tried["needs_agent"], tried["reply"]) == (
        "known_answer",
        "answer",
        True,
        ANSWER,
    )
