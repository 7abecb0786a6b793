"""Promotions of the last 30 days: what the caps count, in one place."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.contacts.contact_state import Promotion
from shared.domain.contacts.promotions import (
    WINDOW,
    last_in_a_row,
    recent_promotions,
    with_arrived,
    with_promotion,
    without_promotion,
)
from tests.unit.domain.builders import NOW, a_head

OLD = Promotion("msg_old", NOW - WINDOW)
RECENT = Promotion("msg_recent", NOW - WINDOW + timedelta(seconds=1))
CONTACT = replace(a_head().contact, promotions=(OLD, RECENT))


def test_a_promotion_counts_for_thirty_days() -> None:
    assert recent_promotions(CONTACT, now=NOW) == (RECENT,)


def test_a_message_that_is_tried_again_does_not_count_against_itself() -> None:
    assert recent_promotions(CONTACT, now=NOW, except_message="msg_recent") == ()


def test_a_claim_keeps_the_last_three_and_counts_itself_once() -> None:
    mine = Promotion("msg_mine", NOW)
    again = Promotion("msg_recent", NOW)

    assert with_promotion(CONTACT, mine, now=NOW) == (OLD, RECENT, mine)
    assert with_promotion(CONTACT, again, now=NOW) == (OLD, again)


@pytest.mark.parametrize(
    ("old", "recent", "kept"), [(4, 0, 2), (4, 1, 1), (4, 2, 0), (4, 5, 0), (1, 0, 1), (0, 1, 0)]
)
def test_a_claim_drops_what_is_old_but_for_the_last_three(old: int, recent: int, kept: int) -> None:
    past = [Promotion(f"msg_old{n}", NOW - 2 * WINDOW + timedelta(n)) for n in range(old)]
    new = [Promotion(f"msg_new{n}", NOW - timedelta(9 - n)) for n in range(recent)]
    contact = replace(CONTACT, promotions=(*past, *new))
    mine = Promotion("msg_mine", NOW)

    after = with_promotion(contact, mine, now=NOW)

    assert after == (*past[old - kept :], *new, mine)


def test_the_promotions_since_a_message_are_at_most_three() -> None:
    sent = tuple(Promotion(f"msg_{n}", NOW + timedelta(n)) for n in range(5))
    contact = replace(CONTACT, promotions=sent)

    assert last_in_a_row(contact, since=None, except_message="msg_9") == list(sent[2:])
    assert last_in_a_row(contact, since=None, except_message="msg_4") == list(sent[1:4])
    assert last_in_a_row(contact, since=sent[3].at, except_message="") == [sent[4]]


FIRST = Promotion("msg_1", NOW, "offers", "cmp_1")
SINGLE = Promotion("msg_2", NOW, "offers")
LAST = Promotion("msg_3", NOW, "offers", "cmp_3")
BEFORE = Promotion("msg_0", NOW, "offers", "cmp_0")


@pytest.mark.parametrize(
    ("counted", "last", "unsent", "rest", "then"),
    [
        ((FIRST, SINGLE, LAST), LAST, "msg_3", (FIRST, SINGLE), FIRST),
        ((SINGLE, LAST), LAST, "msg_3", (SINGLE,), None),
        ((FIRST, SINGLE, LAST), LAST, "msg_2", (FIRST, LAST), LAST),
        ((FIRST, LAST), BEFORE, "msg_3", (FIRST,), BEFORE),
        ((SINGLE,), None, "msg_2", (), None),
    ],
)
def test_a_promotion_that_was_not_sent_leaves_the_counts_and_the_last_campaign(
    counted: tuple[Promotion, ...],
    last: Promotion | None,
    unsent: str,
    rest: tuple[Promotion, ...],
    then: Promotion | None,
) -> None:
    before = a_head(promotions=counted, last_campaign=last).contact

    after = without_promotion(before, unsent)

    assert after == a_head(promotions=rest, last_campaign=then).contact


def test_what_arrives_after_all_has_its_place_by_the_time_of_its_sending() -> None:
    late = replace(a_head().contact, promotions=(FIRST, LAST), last_campaign=FIRST)
    mine = Promotion("msg_mine", NOW - timedelta(days=1), "offers", "cmp_mine")
    newer = replace(mine, at=NOW + timedelta(days=1))

    assert with_arrived(late, mine, counts=True) == replace(late, promotions=(mine, FIRST, LAST))
    assert with_arrived(late, newer, counts=True).promotions == (FIRST, LAST, newer)
    assert with_arrived(late, newer, counts=True).last_campaign == newer
    same_time = replace(mine, at=FIRST.at)
    assert with_arrived(late, same_time, counts=True).last_campaign == FIRST
    again = replace(FIRST, at=NOW - timedelta(hours=1))
    assert with_arrived(late, again, counts=True).promotions == (again, LAST), "it counts once"


def test_what_arrives_after_all_and_is_not_promotional_is_the_last_of_its_campaign_only() -> None:
    contact = replace(a_head().contact, promotions=(SINGLE,))

    assert with_arrived(contact, SINGLE, counts=False) == contact
    assert with_arrived(contact, FIRST, counts=False) == replace(contact, last_campaign=FIRST)
