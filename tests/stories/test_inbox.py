"""The inbox shows who waits, since when in the team's hours, and what they wrote last."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.world import ANA, BEN, World, content

CLEO = "+12025550125"
NIGHT = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)
"""Tuesday evening where the team works."""


def inbox(world: World, query: str = "order=urgency") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.get(f"/v1/threads?{query}")["items"]
    return items


def one(world: World, phone: str = ANA) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/threads/{world.contact(phone)}")
    return found


@pytest.mark.smoke
def test_a_row_shows_the_last_words_the_language_the_intent_and_the_clock(world: World) -> None:
    world.text_in("Do you have size 38?")
    asked_at = world.platform.clock.now()
    world.pass_time(minutes=20)
    world.text_in("Or 39?")

    (row,) = inbox(world)

    assert row == one(world)
    assert row["last_words"]["words"] == "Or 39?"
    assert row["last_words"]["language"] == world.thread()[-1]["language"]
    assert row["last_words"]["intent"]
    assert row["last_words"]["message_id"] == world.thread()[-1]["message_id"]
    assert (row["waiting_since"], row["waited_minutes"]) == (asked_at.isoformat(), 20)
    assert (row["priority"], row["overdue"]) == (None, False)


def test_a_secret_is_hidden_in_the_inbox_as_in_the_message(world: World) -> None:
    world.text_in("my card is 4111 1111 1111 1111")

    (row,) = inbox(world, "state=open")

    assert "4111 1111" not in row["last_words"]["words"]
    assert row["last_words"]["words"] == world.thread()[0]["body"]


@pytest.mark.smoke
def test_the_clock_stops_at_a_reply_and_starts_with_the_next_question(world: World) -> None:
    world.text_in("Do you have size 38?")
    world.pass_time(hours=2)
    assert one(world)["overdue"]

    world.reply("Yes.")
    assert (one(world)["waiting_since"], one(world)["overdue"]) == (None, False)
    for courtesy in ("Thanks!!", "👍", "I'm driving with Do Not Disturb While Driving turned on."):
        world.text_in(courtesy)
    assert one(world)["waiting_since"] is None
    world.text_in("And 39?")

    assert one(world)["waiting_since"] == world.platform.clock.now().isoformat()
    world.pass_time(minutes=5)
    world.text_in("Thanks!!")
    assert one(world)["waited_minutes"] == 5, "thanks stop no clock"


def test_the_most_urgent_thread_comes_first_also_over_pages(world: World) -> None:
    world.text_in("Do you have size 38?", phone=BEN)
    world.pass_time(minutes=10)
    world.text_in("Do you have size 38?", phone=CLEO)
    world.text_in("I want to die")
    expected = [world.contact(phone) for phone in (ANA, BEN, CLEO)]

    assert [row["contact_id"] for row in inbox(world)] == expected
    seen, cursor = [], ""
    for _ in expected:
        page = world.get(f"/v1/threads?order=urgency&limit=1{cursor}")
        seen += [row["contact_id"] for row in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert (seen, page["next_cursor"]) == (expected, None)


def test_an_order_or_a_place_that_is_none_is_refused(world: World) -> None:
    for query, code in (
        ("order=size", "order_invalid"),
        ("order=urgency&state=closed", "order_invalid"),
        ("order=urgency&cursor=x", "cursor_invalid"),
    ):
        answer = world.api("GET", f"/v1/threads?{query}")
        assert (answer.status, content(answer)["code"]) == (400, code)


def test_the_night_does_not_count_as_waiting(world: World) -> None:
    world.platform.clock.set(NIGHT)
    world.text_in("Do you have size 38?")
    due = datetime.fromisoformat(one(world)["reply_due_at"])
    assert due - NIGHT > timedelta(hours=9)
    told = []
    for minutes in (-61, -30, 0, 1):
        world.platform.clock.set(due + timedelta(minutes=minutes))
        told.append((one(world)["waited_minutes"], one(world)["overdue"]))

    assert told == [(0, False), (30, False), (60, False), (61, True)]
