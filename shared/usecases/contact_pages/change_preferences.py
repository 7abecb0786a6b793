"""Changes a contact's preferences and ends their consent, as a message of theirs would."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.consent import transitions
from shared.domain.consent.preferences_form import Fault, Values, submitted
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.core.error_codes import CONTACT_UNKNOWN, TOO_MANY
from shared.domain.core.errors import TooMany
from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import Evidence
from shared.platform.ids import new_claim
from shared.storage import limits
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.consent.record_opt_out import OptOut, record_opt_out
from shared.usecases.retry import retry_on_conflict

CHANGES_PER_HOUR = 30
"""Each change is a ledger event, without end. Opt-outs have no limit."""

JOINED = (ConsentState.ACTIVE, ConsentState.PENDING)


class Wanted(NamedTuple):
    """The submitted form, and what proves it."""

    values: Values
    evidence: Evidence


def change_preferences(contact_id: ContactId, wanted: Wanted, *, now: datetime) -> Fault | None:
    """Stores what has changed, with one ledger event. Returns why nothing was stored.

    Raises TooMany beyond 30 forms in an hour, NotFound, Conflict.
    """
    name = f"preferences#{contact_id}"
    allowance = limits.take(name, CHANGES_PER_HOUR, 3600, now=now)
    if not allowance.allowed:
        raise TooMany(TOO_MANY, allowance.reset_seconds)
    brand = current().brand

    def attempt() -> Fault | None:
        before = _load(contact_id)
        if before.contact.suppressed_at:
            return Fault.UNKNOWN  # the page has no form for it
        after = submitted(wanted.values, before.contact, brand, now=now)
        if isinstance(after, Fault):
            return after
        change = transitions.change_preferences(before, after, wanted.evidence, now=now)
        if change.events:
            transaction = Transaction(new_claim())
            contact_states.commit(transaction, before, change.head, events=change.events)
        return None

    return retry_on_conflict(attempt)


def end_program(contact_id: ContactId, program: str, evidence: Evidence, *, now: datetime) -> None:
    """Ends one program; everything when the contact has no other. Raises NotFound, Conflict."""
    joined = {one.program for one in _load(contact_id).consents.values() if one.state in JOINED}
    if program not in joined:
        return
    end_everything(contact_id, evidence, only=program if joined - {program} else None, now=now)


def end_everything(
    contact_id: ContactId, evidence: Evidence, *, only: str | None = None, now: datetime
) -> None:
    """Ends every consent. It counts for the campaign that the contact got last."""
    opt_out = OptOut(contact_id, evidence, only)
    record_opt_out(opt_out, audited=False, attributed=True, now=now)


def _load(contact_id: ContactId) -> ContactState:
    state = contact_states.load(contact_id)
    if state is None:
        raise CONTACT_UNKNOWN()
    return state
