"""Records an opt-out that a contact made outside of a message: by phone, e-mail, letter, in person.

It works for numbers that are no contacts yet: a later import or form finds the opt-out.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from shared.domain.consent import transitions
from shared.domain.contacts.contact_state import (
    Change,
    ConsentState,
    ContactState,
    new_contact_state,
)
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, LedgerEvent
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPTED_OUT
from shared.platform.observability import count, log_for_recovery
from shared.platform.secrets import secrets
from shared.storage import audit_log, ledger
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.consent.campaign_attribution import attribute_reply
from shared.usecases.retry import retry_on_conflict


class OptOut(NamedTuple):
    """Who opted out of what. `program` is None for every message of the brand."""

    recipient: PhoneNumber | ContactId
    evidence: Evidence
    program: str | None = None


class OptOutResult(NamedTuple):
    contact_id: ContactId
    suppressed: bool
    ledger_seq: int
    """The ledger event of the opt-out; that of the earlier one when this changed nothing."""
    is_new: bool


def record_opt_out(
    opt_out: OptOut, *, audited: bool = True, attributed: bool = False, now: datetime
) -> OptOutResult:
    """Ends the consent, and returns the result. An opt-out that is stored already changes nothing.

    `audited`: whether it gets an entry in the audit log. A list has one entry for all its rows.
    `attributed`: whether it counts for the contact's last campaign, as an opt-out by message does.
    Raises Invalid for an unknown program, NotFound for an unknown contact id, Conflict.
    """
    if opt_out.program is not None:
        current().brand.require_program(opt_out.program)

    def attempt() -> OptOutResult:
        before = _load(opt_out.recipient, now)
        if seq := _stored(before, opt_out.program) or _listed(before, opt_out):
            return _result(before, seq, is_new=False)
        change = _withdrawn(before, opt_out, now)
        transaction = Transaction(new_claim())
        if audited:
            audit_log.add(transaction, _action(before, opt_out, now))
        if attributed:
            attribute_reply(transaction, before, change.events, now=now)
        _commit(transaction, before, change)
        return _result(change.head, change.head.contact.ledger_head.seq, is_new=True)

    return retry_on_conflict(attempt)


def _load(recipient: PhoneNumber | ContactId, now: datetime) -> ContactState:
    if not recipient.startswith("+"):
        known = contact_states.load(recipient)
        if known is None:
            raise CONTACT_UNKNOWN()
        return known
    phone = PhoneNumber(recipient)
    contact = contact_id(secrets().pepper, phone)
    return contact_states.load(contact) or new_contact_state(contact, phone, now=now)


def _stored(head: ContactState, program: str | None) -> int:
    """Returns the ledger event that ended the consent already, or 0 while it is not ended."""
    if program is None:
        contact = head.contact
        return (contact.revoked_seq or contact.ledger_head.seq) if contact.suppressed_at else 0
    revoked = head.state(program) is ConsentState.REVOKED
    # START restores a confirmed consent: an opt-out from the program has to be stored beside STOP.
    return head.consents[program].seq if revoked and not head.consents[program].confirmed else 0


def _listed(head: ContactState, opt_out: OptOut) -> int:
    """Returns the ledger event by which the same list was recorded, or 0 without one.

    A contact who has opted in since does not lose that consent when the list is recorded again.
    """
    listed, contact = opt_out.evidence.listed, head.contact
    if listed is None or contact.ledger_head.seq == 0:
        return 0
    for seq, event in _readable(contact.contact_id):
        earlier = event.evidence.listed
        if earlier and (earlier.file_sha256, event.program) == (
            listed.file_sha256,
            opt_out.program,
        ):
            return seq
    return 0


def _readable(contact: ContactId) -> Iterator[tuple[int, LedgerEvent]]:
    try:
        yield from ledger.of_contact(contact)
    except (ValueError, TypeError, msgspec.MsgspecError):
        return  # an opt-out is stored beside a damaged event too


def _withdrawn(before: ContactState, opt_out: OptOut, now: datetime) -> Change:
    if opt_out.program is not None:
        return transitions.withdraw_program(before, opt_out.program, opt_out.evidence, now=now)
    # The caller's clock may be ahead: a START that comes now is newer than this all the same.
    said_at = min(opt_out.evidence.said_at or now, now)
    return transitions.withdraw(before, opt_out.evidence, now=now, said_at=said_at)


def _action(before: ContactState, opt_out: OptOut, now: datetime) -> Action:
    reason = f"{opt_out.evidence.means}, {opt_out.program or 'every program'}"
    by = opt_out.evidence.recorded_by or ""
    return Action("opted_out", before.contact.contact_id, by, now, reason)


def _commit(transaction: Transaction, before: ContactState, change: Change) -> None:
    # After a restore the log names only the contact: an opt-out from one program ends all then.
    log_for_recovery("opted_out", contact_id=before.contact.contact_id)
    contact_states.commit(transaction, before, change.head, events=change.events)
    count(OPTED_OUT)


def _result(head: ContactState, seq: int, *, is_new: bool) -> OptOutResult:
    contact = head.contact
    return OptOutResult(contact.contact_id, contact.suppressed_at is not None, seq, is_new)
