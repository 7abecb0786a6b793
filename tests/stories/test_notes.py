"""Agents note what is never sent, say how a thread ended, and change several threads at once."""

from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from tests.support.world import BEN, World, content, kept


def path(world: World, rest: str = "/notes") -> str:
    return f"/v1/threads/{world.contact()}{rest}"


def changes(world: World, *contacts: str, **wanted: Any) -> HttpAnswer:
    return world.api("POST", "/v1/threads/changes", {"contact_ids": contacts, **wanted})


@pytest.fixture
def asking(world: World) -> World:
    world.text_in("Do you have size 38?")
    return world


@pytest.mark.smoke
def test_a_note_is_read_by_agents_and_never_sent(asking: World) -> None:
    before = asking.get(path(asking, ""))
    for body in ("Prefers Main Street.", "Called twice."):
        answer = asking.api("POST", path(asking), {"body": body, "author": "Kim"})
        assert answer.status == 201
        asking.pass_time(seconds=1)

    notes = asking.get(path(asking) + "?limit=1")
    rest = asking.get(path(asking) + f"?limit=1&cursor={notes['next_cursor']}")

    found = [(one["body"], one["author"]) for one in (*notes["items"], *rest["items"])]
    assert found == [("Called twice.", "Kim"), ("Prefers Main Street.", "Kim")]
    assert rest["next_cursor"] is None
    assert asking.get(path(asking, "")) == before, "a note answers nothing"
    assert asking.handset() == []
    assert kept("note_added") == [("local", asking.contact(), "")] * 2


def test_a_card_number_in_a_note_is_masked(asking: World) -> None:
    noted = asking.api("POST", path(asking), {"body": "card 4111 1111 1111 1111"})

    assert "4111 1111" not in content(noted)["body"]


def test_a_note_without_words_is_refused(asking: World) -> None:
    for body in (" ", "x" * 2001):
        assert content(asking.api("POST", path(asking), {"body": body}))["code"] == "note_invalid"
    assert asking.get(path(asking))["items"] == []


@pytest.mark.smoke
def test_a_thread_is_closed_with_an_outcome_which_the_next_question_ends(asking: World) -> None:
    wanted = {"state": "closed", "outcome": "solved"}

    assert content(asking.api("PATCH", path(asking, ""), wanted))["outcome"] == "solved"
    again = content(asking.api("PATCH", path(asking, ""), {"state": "closed"}))
    assert again["outcome"] == "solved"
    assert kept("thread_closed") == [("local", asking.contact(), "solved")]
    asking.text_in("And 39?")

    assert asking.get(path(asking, ""))["outcome"] is None


def test_an_outcome_belongs_to_a_closed_thread(asking: World) -> None:
    answer = asking.api("PATCH", path(asking, ""), {"outcome": "solved"})

    assert (answer.status, content(answer)["code"]) == (400, "outcome_invalid")


def test_several_threads_are_closed_and_each_has_its_result(asking: World) -> None:
    asking.text_in("Hello, are you open?", phone=BEN)
    ana, ben, nobody = asking.contact(), asking.contact(BEN), "con_" + "a" * 20

    answer = changes(asking, ana, nobody, ben, state="closed", outcome="elsewhere", assignee="Kim")

    results = [
        (one["contact_id"], one["thread"] and one["thread"]["outcome"], one["code"])
        for one in content(answer)["items"]
    ]
    assert results == [
        (ana, "elsewhere", None),
        (nobody, None, "contact_unknown"),
        (ben, "elsewhere", None),
    ]
    assert {one["assignee"] for one in asking.get("/v1/threads?state=closed")["items"]} == {"Kim"}
    assert len(kept("thread_closed")) == 2


def test_a_change_that_no_thread_takes_changes_none(asking: World) -> None:
    ana = asking.contact()

    assert content(changes(asking, ana, state="snoozed"))["code"] == "snooze_invalid"
    assert content(changes(asking, state="closed"))["code"] == "body_invalid"
    assert content(changes(asking, *[ana] * 51, state="closed"))["code"] == "body_invalid"
    assert asking.get(path(asking, ""))["state"] == "open"
