"""The opt-in by the web form: what is queued for a contact, and when they are asked to confirm."""

from datetime import datetime, timedelta

from shared.domain.contacts.contact_state import Consent, ConsentState, ContactState
from shared.domain.core.phone import PhoneNumber
from shared.domain.core.redaction import Redacted
from shared.domain.ledger.events import Evidence

NOT_ASKED_AGAIN_WITHIN = timedelta(days=30)
"""A number in the form may be that of another person: an unanswered question is not repeated."""


UNANSWERED = "unanswered"


class OptInRequest(Redacted, frozen=True, omit_defaults=True):
    """A submitted form in the queue. `evidence` has the disclosure as the page showed it."""

    HIDDEN = frozenset({"phone"})

    phone: PhoneNumber
    program: str
    language: str
    evidence: Evidence
    at: datetime
    """When the form was submitted."""


def reason_not_to_ask(head: ContactState, program: str, *, now: datetime) -> str | None:
    """Returns why the contact is not asked to confirm, or None when they are.

    A contact who opted out is asked only after their own START or keyword, and one on hold (a wrong
    number, a complaint, perhaps an opt-out) only after an agent has decided.
    """
    consent = head.consents.get(program)
    if head.contact.suppressed_at:
        return "opted_out"
    if head.contact.holds:
        return "hold"
    if consent is None:
        return None
    if consent.state is ConsentState.ACTIVE:
        return "subscribed"
    if _left_the_program(consent, head.contact.revoked_seq):
        return "opted_out"
    asked = _asked_at(consent)
    return UNANSWERED if asked and now - asked < NOT_ASKED_AGAIN_WITHIN else None


def _left_the_program(consent: Consent, revoked_seq: int | None) -> bool:
    """Returns whether the last opt-out was one from this program only, not STOP."""
    is_revoked = consent.state is ConsentState.REVOKED and not consent.confirmed
    return is_revoked and consent.seq > (revoked_seq or 0)


def _asked_at(consent: Consent) -> datetime | None:
    """Returns when the question was asked that YES has not answered, or None without one."""
    if consent.asked_at or consent.state not in (ConsentState.PENDING, ConsentState.NONE):
        return consent.asked_at
    return consent.since  # stored before `asked_at` was
