"""A contact's head: what is known of one person, and how a change is put on record."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.contacts.contact_state import (
    Change,
    Consent,
    ConsentState,
    Thread,
    ThreadState,
    new_contact_state,
)
from shared.domain.ledger.events import EventType, LedgerHead
from shared.domain.ledger.verification import verify
from tests.unit.domain.builders import BY_TEXT, CONTACT, NOW, PHONE, a_consent, a_head

LATER = NOW + timedelta(hours=1)


def test_a_new_contact_has_agreed_to_nothing_and_waits_for_nobody() -> None:
    head = new_contact_state(CONTACT, PHONE, now=NOW)

    assert (head.contact.contact_id, head.contact.phone) == (CONTACT, PHONE)
    assert head.contact.created_at == NOW
    assert (head.contact.suppressed_at, head.contact.consent_epoch) == (None, 0)
    assert (head.contact.ledger_head, head.contact.version) == (LedgerHead(), 0)
    assert head.consents == {}
    assert head.thread == Thread(state=ThreadState.CLOSED)
    assert (head.thread.unread, head.thread.last_ulid) == (0, "")


@pytest.mark.parametrize("state", list(ConsentState))
def test_the_state_of_a_program_is_that_of_its_consent(state: ConsentState) -> None:
    head = a_head(a_consent(state))

    assert head.state("offers") is state
    assert head.has_active_consent is (state is ConsentState.ACTIVE)


@pytest.mark.parametrize("program", ["orders", "", None])
def test_a_program_without_a_question_has_no_consent(program: str | None) -> None:
    assert a_head(a_consent(ConsentState.ACTIVE)).state(program) is ConsentState.NONE


def test_one_active_consent_of_several_is_enough_to_be_subscribed() -> None:
    head = a_head(a_consent(ConsentState.REVOKED), a_consent(ConsentState.ACTIVE, "orders"))

    assert head.has_active_consent
    assert not a_head().has_active_consent


def test_what_is_recorded_is_sealed_counted_and_leaves_the_former_head_alone() -> None:
    before = Change(a_head())

    once = before.record(EventType.OPT_IN_REQUESTED, "offers", BY_TEXT, now=NOW)
    twice = once.record(EventType.OPTED_IN, "offers", BY_TEXT, now=NOW + timedelta(minutes=1))

    assert [event.type for event in twice.events] == ["opt_in_requested", "opted_in"]
    assert verify(enumerate(twice.events, start=1), twice.head.contact.ledger_head) == []
    assert [c.head.contact.consent_epoch for c in (before, once, twice)] == [0, 1, 2]
    assert before.events == ()


def test_a_consent_replaces_its_own_program_only() -> None:
    pending, orders = a_consent(ConsentState.PENDING), a_consent(ConsentState.ACTIVE, "orders")

    change = Change(a_head(pending, orders)).with_consent(a_consent(ConsentState.ACTIVE))

    assert change.head.state("offers") is ConsentState.ACTIVE
    assert change.head.consents["orders"] is orders


def test_the_phone_number_is_not_in_a_log_line() -> None:
    assert PHONE not in repr(a_head(a_consent(ConsentState.ACTIVE)))


@pytest.mark.parametrize(
    ("seq", "state"),
    [(6, ConsentState.REVOKED), (7, ConsentState.ACTIVE), (8, ConsentState.ACTIVE)],
)
def test_an_opt_out_revokes_the_consents_before_it_and_none_given_later(
    seq: int, state: ConsentState
) -> None:
    head = a_head(a_consent(ConsentState.ACTIVE, seq=seq), revoked_at=NOW, revoked_seq=7)

    assert head.effective().state("offers") is state


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        (ConsentState.ACTIVE, True),
        (ConsentState.PENDING, True),
        (ConsentState.REVOKED, False),
        (ConsentState.NONE, False),
    ],
)
def test_a_revoked_consent_stores_when_and_by_which_event_and_keeps_its_past(
    state: ConsentState, ends: bool
) -> None:
    consent = a_consent(
        state, confirmed=True, text_version="3-abc", asked_at=NOW, question_id="msg_1"
    )
    head = a_head(consent, revoked_at=LATER, revoked_seq=7)

    after = head.effective().consents["offers"]

    revoked = Consent("offers", ConsentState.REVOKED, LATER, 7, "3-abc", None, True, NOW, "msg_1")
    assert after == (revoked if ends else consent)


@pytest.mark.parametrize("opt_out", [{}, {"revoked_at": NOW}, {"revoked_seq": 7}])
def test_without_an_opt_out_the_stored_consents_count(opt_out: dict[str, Any]) -> None:
    head = a_head(a_consent(ConsentState.ACTIVE), **opt_out)

    assert head.effective() is head
