"""Promotions of the last 30 days: what the caps count, in one place."""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Promotion
from shared.domain.contacts.promotions import WINDOW, recent_promotions, with_promotion
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
