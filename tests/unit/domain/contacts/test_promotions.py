"""Promotions of the last 30 days: what the caps count, in one place."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.contacts.contact_state import Promotion
from shared.domain.contacts.promotions import (
    WINDOW,
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


def test_a_claim_drops_what_is_old_and_counts_itself_once() -> None:
    mine = Promotion("msg_mine", NOW)
    again = Promotion("msg_recent", NOW)

    assert with_promotion(CONTACT, mine, now=NOW) == (RECENT, mine)
    assert with_promotion(CONTACT, again, now=NOW) == (again,)


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
