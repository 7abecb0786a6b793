"""Whom the web form asks to confirm."""

from datetime import timedelta

import pytest

from shared.domain.consent import transitions
from shared.domain.consent.web_form import NOT_ASKED_AGAIN_WITHIN, reason_not_to_ask
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.contacts.holds import Hold
from tests.unit.domain.builders import BY_CLOCK, BY_TEXT, NOW, a_consent, a_head

DAY = timedelta(days=1)


def asked() -> ContactState:
    change = transitions.request_opt_in(a_head(), "offers", BY_TEXT, expires_at=NOW + DAY, now=NOW)
    return change.head


def lapsed() -> ContactState:
    change = transitions.expire_opt_in(asked(), "offers", BY_CLOCK, now=NOW + DAY)
    assert change
    return change.head


@pytest.mark.parametrize("head", [asked(), lapsed()], ids=["pending", "lapsed"])
def test_an_unanswered_question_is_repeated_30_days_after_it_was_asked(head: ContactState) -> None:
    again = NOW + NOT_ASKED_AGAIN_WITHIN

    assert reason_not_to_ask(head, "offers", now=again - timedelta(seconds=1)) == "unanswered"
    assert reason_not_to_ask(head, "offers", now=again) is None
    assert reason_not_to_ask(head, "orders", now=NOW) is None


def test_after_yes_and_stop_it_is_the_stop_that_counts() -> None:
    agreed = transitions.activate(asked(), "offers", BY_TEXT, now=NOW).head
    left = transitions.withdraw(agreed, BY_TEXT, now=NOW).head

    assert agreed.consents["offers"].asked_at is None
    assert reason_not_to_ask(agreed, "offers", now=NOW + 99 * DAY) == "subscribed"
    assert reason_not_to_ask(left, "offers", now=NOW + 99 * DAY) == "opted_out"
    assert reason_not_to_ask(left, "orders", now=NOW + 99 * DAY) == "opted_out"


@pytest.mark.parametrize("hold", Hold)
def test_a_contact_on_hold_is_not_asked(hold: Hold) -> None:
    held = a_head(holds=frozenset({hold}))

    assert reason_not_to_ask(held, "offers", now=NOW) == "hold"


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ConsentState.PENDING, "unanswered"),
        (ConsentState.NONE, "unanswered"),
        (ConsentState.ACTIVE, "subscribed"),
        (ConsentState.REVOKED, None),
    ],
)
def test_a_consent_stored_before_its_question_had_a_time_counts_from_its_last_change(
    state: ConsentState, reason: str | None
) -> None:
    consent = a_consent(state)
    old = a_head(consent, revoked_seq=consent.seq)

    assert old.consents["offers"].asked_at is None
    assert reason_not_to_ask(old, "offers", now=NOW) == reason


def test_whoever_left_the_program_is_not_asked_until_they_write_themselves() -> None:
    left = transitions.withdraw_program(a_head(), "offers", BY_TEXT, now=NOW).head

    assert reason_not_to_ask(left, "offers", now=NOW + 99 * DAY) == "opted_out"
    assert reason_not_to_ask(left, "orders", now=NOW) is None


def test_a_stop_that_start_has_lifted_is_none_from_the_program() -> None:
    stopped = transitions.withdraw(asked(), BY_TEXT, now=NOW).head
    again = transitions.activate(stopped, "orders", BY_TEXT, now=NOW).head

    assert reason_not_to_ask(again, "offers", now=NOW + 99 * DAY) is None
