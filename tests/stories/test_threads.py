"""Agents close, reopen, snooze and take threads; a question keeps promotions back, and not for
ever."""

from datetime import timedelta
from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from tests.support.world import World, ad, content, kept


def change(world: World, **wanted: Any) -> HttpAnswer:
    return world.api("PATCH", f"/v1/threads/{world.contact()}", wanted)


def thread(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/threads/{world.contact()}")
    return found


def listed(world: World) -> dict[str, list[str]]:
    """The states in which the inbox lists the contact."""
    states = ("open", "waiting", "snoozed", "closed")
    pages = {state: world.get(f"/v1/threads?state={state}")["items"] for state in states}
    return {s: [one["contact_id"] for one in items] for s, items in pages.items() if items}


def later(world: World, **delta: float) -> str:
    return (world.platform.clock.now() + timedelta(**delta)).isoformat()


@pytest.fixture
def asking(world: World) -> World:
    world.subscribe()
    world.text_in("Do you have size 38?")
    assert content(world.send())["code"] == "open_thread"
    return world


@pytest.mark.smoke
def test_a_closed_question_no_longer_keeps_promotions_back(asking: World) -> None:
    answer = change(asking, state="closed")

    assert (answer.status, content(answer)["state"]) == (200, "closed")
    assert (thread(asking)["unread"], thread(asking)["reply_due_at"]) == (0, None)
    assert listed(asking) == {"closed": [asking.contact()]}
    assert kept("thread_closed") == [("local", asking.contact(), "")]
    assert asking.send().status == 202


def test_a_question_that_nobody_answers_keeps_promotions_back_for_seven_days(
    asking: World,
) -> None:
    asking.pass_time(days=6, hours=23)
    assert content(asking.send())["code"] == "open_thread"

    asking.pass_time(hours=1)

    assert asking.send().status == 202
    assert (thread(asking)["state"], thread(asking)["unread"]) == ("open", 1)


def test_a_new_question_opens_a_closed_thread_and_thanks_do_not(asking: World) -> None:
    change(asking, state="closed")
    asking.text_in("Thanks!!")
    assert listed(asking) == {"closed": [asking.contact()]}

    asking.text_in("And in size 39?")

    assert (thread(asking)["state"], thread(asking)["unread"]) == ("open", 1)
    assert content(asking.send())["code"] == "open_thread"


@pytest.mark.smoke
def test_a_snoozed_thread_comes_back_at_its_time(asking: World) -> None:
    until = later(asking, days=2)

    answer = content(change(asking, state="snoozed", snoozed_until=until))

    assert (answer["state"], answer["snoozed_until"]) == ("snoozed", until)
    assert listed(asking) == {"snoozed": [asking.contact()]}
    assert content(asking.send())["code"] == "open_thread", "the contact still waits"
    asking.pass_time(days=1, hours=23)
    assert listed(asking) == {"snoozed": [asking.contact()]}
    asking.pass_time(hours=1)
    assert listed(asking) == {"open": [asking.contact()]}
    assert thread(asking)["snoozed_until"] is None
    assert kept("thread_snoozed") == [("local", asking.contact(), f"until {until}")]


def test_a_question_ends_the_snoozing_and_thanks_do_not(asking: World) -> None:
    change(asking, snoozed_until=later(asking, days=2))
    for thanks in (
        "👍",
        "ok",
        "ok thanks",
        "Loved “We will look”",
        "I'm driving. Sent from my car",
    ):
        asking.text_in(thanks)
        assert listed(asking) == {"snoozed": [asking.contact()]}, thanks

    asking.text_in("Or 39?")

    assert listed(asking) == {"open": [asking.contact()]}
    asking.pass_time(days=3)
    assert (thread(asking)["state"], thread(asking)["unread"]) == ("open", 2)


def test_a_reply_to_a_snoozed_thread_ends_the_snoozing(asking: World) -> None:
    change(asking, snoozed_until=later(asking, days=2))

    asking.reply("We do.")

    assert listed(asking) == {"waiting": [asking.contact()]}
    asking.pass_time(days=3)
    assert thread(asking)["state"] == "waiting"


def test_an_agent_takes_a_thread_and_gives_it_back(asking: World) -> None:
    assert content(change(asking, assignee="Kim"))["assignee"] == "Kim"
    assert (thread(asking)["state"], thread(asking)["unread"]) == ("open", 1)

    change(asking, state="closed")
    assert thread(asking)["assignee"] == "Kim"
    change(asking, assignee=None)

    assert thread(asking)["assignee"] is None
    said = {why for _, _, why in kept("thread_assigned")}
    assert said == {"to nobody", "to Kim"}


def test_a_thread_that_an_agent_opens_again_keeps_promotions_back(asking: World) -> None:
    change(asking, state="closed")
    asking.pass_time(days=30)

    change(asking, state="open")

    assert content(asking.send())["code"] == "open_thread"
    assert kept("thread_reopened") == [("local", asking.contact(), "")]


def test_the_same_change_again_changes_nothing(asking: World) -> None:
    first = content(change(asking, state="closed", assignee="Kim"))

    assert content(change(asking, state="closed", assignee="Kim")) == first
    assert len(kept("thread_closed")) == len(kept("thread_assigned")) == 1


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"state": "snoozed"}, "snooze_invalid"),
        ({"state": "closed", "snoozed_until": "2026-11-04T12:00:00Z"}, "snooze_invalid"),
        ({"snoozed_until": "2026-11-03T15:59:59Z"}, "snooze_invalid"),
        ({"snoozed_until": "2027-03-01T00:00:00Z"}, "snooze_invalid"),
        ({"snoozed_until": "2026-11-04T12:00:00"}, "snoozed_until_naive"),
        ({"snoozed_until": "1999-11-04T12:00:00Z"}, "snoozed_until_invalid"),
        ({"assignee": "x" * 101}, "author_invalid"),
        ({"assignee": "Kim\nLee"}, "author_invalid"),
        ({"assignee": " "}, "author_invalid"),
        ({"state": "waiting"}, "body_invalid"),
        ({"status": "closed"}, "body_invalid"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_changes_nothing(
    asking: World, wanted: dict[str, Any], code: str
) -> None:
    before = thread(asking)

    answer = change(asking, **wanted)

    assert (answer.status, content(answer)["code"]) == (400, code)
    assert thread(asking) == before


def test_a_contact_who_is_unknown_has_no_thread(world: World) -> None:
    answer = world.api("PATCH", f"/v1/threads/con_{'a' * 20}", {"state": "closed"})

    assert content(answer)["code"] == "contact_unknown"


def test_a_promotion_that_waited_for_a_closed_question_is_sent(asking: World) -> None:
    change(asking, state="closed")
    at = later(asking, hours=1)
    asking.send(ad("Sale"), send_at=at)

    asking.text_in("And in size 39?")
    change(asking, state="closed")
    asking.pass_time(hours=1)

    assert asking.handset()[-1] == ad("Sale")
