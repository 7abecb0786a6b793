"""A thread: who waits for whom, and for how long that keeps promotions back."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from infra.stack.template import ROOT
from shared.domain.contacts import threads
from shared.domain.contacts.contact_state import Thread, ThreadState
from shared.domain.contacts.outcomes import MEANINGS, Outcome
from shared.domain.contacts.priority import Priority
from tests.unit.domain.builders import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OPEN = threads.asked(Thread(), due_at=NOW + HOUR, now=NOW)
SNOOZED = threads.snoozed(OPEN, until=NOW + DAY)


def test_a_question_opens_the_thread_and_a_second_one_renews_it() -> None:
    later = threads.asked(SNOOZED, due_at=NOW + HOUR, now=NOW + 2 * HOUR)

    assert (OPEN.state, OPEN.unread, OPEN.asked_at) == (ThreadState.OPEN, 1, NOW)
    assert (later.listed_as, later.unread) == (ThreadState.OPEN, 2)
    assert (later.asked_at, later.snoozed_until) == (NOW + 2 * HOUR, None)


@pytest.mark.parametrize("end", [threads.closed, lambda one: threads.answered(one, now=NOW)])
def test_an_answer_and_a_closing_end_the_question(end) -> None:  # type: ignore[no-untyped-def]
    after = end(SNOOZED)

    assert (after.unread, after.reply_due_at, after.asked_at) == (0, None, None)
    assert after.listed_as is not ThreadState.SNOOZED
    assert threads.waits_since(after, now=NOW) is None


def test_a_question_counts_for_seven_days_and_the_thread_stays_open() -> None:
    last = NOW + 7 * DAY - timedelta(microseconds=1)

    assert threads.waits_since(OPEN, now=last) == NOW
    assert threads.waits_since(OPEN, now=NOW + 7 * DAY) is None
    assert OPEN.unread == 1


def test_a_question_of_an_old_item_has_the_time_of_the_last_message() -> None:
    old = Thread(ThreadState.OPEN, unread=1, last_inbound_at=NOW - 6 * DAY)

    assert threads.waits_since(old, now=NOW) == NOW - 6 * DAY
    assert threads.waits_since(old, now=NOW + DAY) is None
    assert threads.waits_since(Thread(unread=1), now=NOW) == NOW


def test_a_snoozed_thread_waits_as_before_and_is_open_at_its_time() -> None:
    assert SNOOZED.listed_as is ThreadState.SNOOZED
    assert threads.waits_since(SNOOZED, now=NOW) == NOW
    assert threads.woken(SNOOZED, now=NOW + DAY - timedelta(seconds=1)) is None
    assert threads.woken(SNOOZED, now=NOW + DAY) == OPEN
    assert threads.woken(OPEN, now=NOW + DAY) is None


def test_a_thread_in_which_nobody_waits_wakes_without_a_question() -> None:
    waiting = threads.snoozed(threads.answered(OPEN, now=NOW), until=NOW + DAY)
    woken = threads.woken(waiting, now=NOW + DAY)

    assert waiting.listed_as is ThreadState.SNOOZED
    assert woken is not None
    assert woken.state is ThreadState.OPEN
    assert threads.waits_since(woken, now=NOW + DAY) is None


def test_a_thread_that_is_opened_again_waits_for_an_agent_from_then_on() -> None:
    again = threads.reopened(threads.closed(OPEN), due_at=NOW + 10 * DAY, now=NOW + 9 * DAY)

    assert (again.state, again.unread) == (ThreadState.OPEN, 1)
    assert threads.waits_since(again, now=NOW + 10 * DAY) == NOW + 9 * DAY
    assert threads.reopened(SNOOZED, due_at=NOW + DAY, now=NOW + HOUR) == OPEN


def test_an_opt_in_closes_what_doubts_alone_have_opened() -> None:
    doubted = threads.asked(Thread(), due_at=NOW + HOUR, now=NOW, is_doubt=True)
    twice = threads.asked(doubted, due_at=NOW + HOUR, now=NOW, is_doubt=True)
    besides = threads.asked(twice, due_at=NOW + HOUR, now=NOW)

    assert threads.without_doubts(doubted) == threads.without_doubts(twice) == Thread()
    assert threads.without_doubts(OPEN) is OPEN
    left = threads.without_doubts(besides)
    assert (left.state, left.unread, left.doubts) == (ThreadState.OPEN, 1, None)
    assert threads.answered(besides, now=NOW).doubts is None


def test_a_doubt_in_a_thread_that_agents_want_to_see_again_counts_as_a_question() -> None:
    woken = threads.woken(threads.snoozed(Thread(), until=NOW), now=NOW)
    assert woken
    for before in (woken, threads.snoozed(Thread(), until=NOW + DAY)):
        after = threads.asked(before, due_at=NOW + HOUR, now=NOW, is_doubt=True)

        assert threads.without_doubts(after).state is ThreadState.OPEN


def test_the_clock_runs_from_the_oldest_message_until_an_agent_replies_or_closes() -> None:
    twice = threads.asked(OPEN, due_at=NOW + HOUR, now=NOW + HOUR)
    settled = (threads.answered(twice, now=NOW + HOUR), threads.closed(twice))

    assert threads.oldest_unanswered(twice) == NOW
    for one in settled:
        assert threads.oldest_unanswered(one) is None
        again = threads.asked(one, due_at=NOW + DAY, now=NOW + 2 * HOUR)
        assert threads.oldest_unanswered(again) == NOW + 2 * HOUR


def test_a_thread_of_an_earlier_release_waits_since_its_last_question() -> None:
    old = replace(OPEN, waiting_since=None)
    older = replace(old, asked_at=None, last_inbound_at=NOW - DAY)

    assert threads.oldest_unanswered(old) == NOW
    assert threads.oldest_unanswered(older) == NOW - DAY
    assert threads.asked(old, due_at=NOW, now=NOW + HOUR).waiting_since == NOW


def test_a_thread_is_as_urgent_as_its_most_urgent_message_that_waits() -> None:
    calm = threads.asked(OPEN, due_at=NOW, now=NOW, priority=Priority.P2)
    urgent = threads.asked(calm, due_at=NOW, now=NOW, priority=Priority.P0)

    assert threads.asked(urgent, due_at=NOW, now=NOW).priority is Priority.P0
    assert calm.priority is Priority.P2
    assert threads.closed(urgent).priority is None


def test_p0_comes_first_then_what_is_overdue_then_what_waits_longest() -> None:
    now = NOW + 2 * HOUR
    p0 = threads.asked(Thread(), due_at=now + HOUR, now=now, priority=Priority.P0)
    overdue = threads.asked(Thread(), due_at=now - HOUR, now=NOW + HOUR)
    longest = threads.asked(Thread(), due_at=now + HOUR, now=NOW)
    at_its_time = threads.asked(Thread(), due_at=now, now=NOW + HOUR)
    nobody = replace(OPEN, unread=0)
    rows = [nobody, at_its_time, longest, overdue, p0]

    ordered = sorted(rows, key=lambda one: threads.urgency(one, now=now))

    assert ordered == [p0, overdue, longest, at_its_time, nobody]


def test_nobody_waits_for_an_absent_agent() -> None:
    taken = replace(OPEN, assignee="Kim")

    assert threads.agent_of(taken, absent=()) == "Kim"
    assert threads.agent_of(taken, absent={"Kim"}) is None
    assert threads.agent_of(threads.closed(taken), absent={"Kim"}) == "Kim"


def test_the_page_of_the_inbox_explains_each_outcome() -> None:
    page = (ROOT / "docs" / "inbox.md").read_text()

    assert set(MEANINGS) == set(Outcome)
    for outcome, meaning in MEANINGS.items():
        assert f"| `{outcome}` | {meaning} |" in page
