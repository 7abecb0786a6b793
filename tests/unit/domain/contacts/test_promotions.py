"""Promotions of the last 30 days: what the caps count, in one place."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.contacts.contact_state import Promotion
from shared.domain.contacts.promotions import (
    WINDOW,
    recent_promotions,
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
