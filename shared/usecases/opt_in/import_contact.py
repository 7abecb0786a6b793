"""Imports a person who agreed elsewhere as a contact. It never undoes an opt-out."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from shared.domain.consent import transitions
from shared.domain.consent.imported_rows import Row, evidence
from shared.domain.consent.transitions import Standing
from shared.domain.contacts.attributes import merged
from shared.domain.contacts.contact_state import (
    Change,
    Contact,
    ContactState,
    DeclaredLocation,
    new_contact_state,
)
from shared.domain.core.error_codes import HALTED
from shared.domain.core.phone import contact_id
from shared.platform.ids import new_claim
from shared.platform.secrets import secrets
from shared.storage.brand import halt
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict


class Result(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The contact had agreed already. Their attributes are those of the list."""
    OPTED_OUT = "opted_out"
    UNCONFIRMED = "unconfirmed"
    """The contact has been asked to confirm since, and has not answered YES."""


RESULTS: Mapping[Standing, Result] = {
    Standing.OPEN: Result.IMPORTED,
    Standing.AGREED: Result.UNCHANGED,
    Standing.OPTED_OUT: Result.OPTED_OUT,
    Standing.UNCONFIRMED: Result.UNCONFIRMED,
}


class Provenance(msgspec.Struct, frozen=True):
    """Where the rows come from, and who is responsible for them."""

    program: str
    attested_by: str
    file_sha256: str


def import_contact(row: Row, source: Provenance, *, now: datetime) -> Result:
    """Returns the result of the row; a repeated row counts once.

    Raises Invalid, and Conflict `halted` while a restored table may lack the contact's opt-out.
    """
    if halt():
        raise HALTED()
    contact = contact_id(secrets().pepper, row.phone)

    def attempt() -> Result:
        before = contact_states.load(contact) or new_contact_state(contact, row.phone, now=now)
        standing = transitions.standing(before, source.program, agreed_at=row.agreed_at)
        change = _decided(before, row, source, standing, now)
        if change.head == before:
            return RESULTS[standing]
        transaction = Transaction(new_claim())
        contact_states.commit(transaction, before, change.head, events=change.events)
        return RESULTS[standing]

    return retry_on_conflict(attempt)


def _decided(
    before: ContactState, row: Row, source: Provenance, standing: Standing, now: datetime
) -> Change:
    """Returns the status of a contact without consent; nothing of the list is stored for them."""
    if standing not in (Standing.OPEN, Standing.AGREED):
        return Change(before)
    head = replace(before, contact=_told(before.contact, row))
    proof = evidence(row, attested_by=source.attested_by, file_sha256=source.file_sha256)
    change = transitions.import_consent(
        head, source.program, proof, agreed_at=row.agreed_at, now=now
    )
    return change or Change(head)


def _told(contact: Contact, row: Row) -> Contact:
    """Returns the contact with the list's attributes. Declared language and location take
    precedence."""
    return replace(
        contact,
        language=contact.language or row.language,
        declared_location=_filled(contact.declared_location, row.stated),
        attributes=merged(contact.attributes, row.attributes),
    )


def _filled(
    known: DeclaredLocation | None, told: DeclaredLocation | None
) -> DeclaredLocation | None:
    if known is None or told is None:
        return known or told
    gaps = {k: v for k, v in msgspec.structs.asdict(told).items() if getattr(known, k) is None}
    return msgspec.structs.replace(known, **gaps)
