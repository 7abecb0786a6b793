"""How consent changes: requested, given, expired, withdrawn. Each change is a ledger event."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec.structs import replace

from shared.domain.contacts.attributes import no_attributes
from shared.domain.contacts.contact_state import (
    Change,
    Consent,
    ConsentState,
    Contact,
    ContactState,
)
from shared.domain.contacts.holds import NEVER_JOINS, AnyHold, dated
from shared.domain.ledger.events import EventType, Evidence, Preference


class Standing(StrEnum):
    """What our own record says about a consent that was given elsewhere."""

    OPEN = "open"
    AGREED = "agreed"
    OPTED_OUT = "opted_out"
    UNCONFIRMED = "unconfirmed"
    """The contact was asked to confirm after that consent, or is being asked, and has not
    said YES."""


def request_opt_in(
    head: ContactState, program: str, evidence: Evidence, *, expires_at: datetime, now: datetime
) -> Change:
    """Records a request to join that has to be confirmed: pending until `expires_at`."""
    change = Change(head).record(EventType.OPT_IN_REQUESTED, program, evidence, now=now)
    before = head.consents.get(program)
    consent = Consent(
        program,
        ConsentState.PENDING,
        now,
        change.head.contact.ledger_head.seq,
        evidence.text_version,
        expires_at,
        confirmed=bool(before and before.confirmed),
        asked_at=now,
        opted_out_seq=_opted_out_seq(before),
        means=evidence.means,
        language=evidence.language,
    )
    return change.with_consent(consent)


def _opted_out_seq(before: Consent | None) -> int | None:
    if before and before.state is ConsentState.REVOKED:
        return before.opted_out_seq or before.seq
    return before.opted_out_seq if before else None


def activate(head: ContactState, program: str, evidence: Evidence, *, now: datetime) -> Change:
    """Records the contact's consent. Only an explicit opt-in ends a suppression."""
    change = Change(head).record(EventType.OPTED_IN, program, evidence, now=now)
    contact = replace(change.head.contact, suppressed_at=None, stop_confirmed_at=None)
    change = replace(change, head=replace(change.head, contact=contact))
    asked = head.consents.get(program)
    consent = Consent(
        program,
        ConsentState.ACTIVE,
        now,
        contact.ledger_head.seq,
        evidence.text_version,
        confirmed=True,
        means=asked.means if asked and asked.state is ConsentState.PENDING else evidence.means,
    )
    return change.with_consent(consent)


def import_consent(
    head: ContactState, program: str, evidence: Evidence, *, agreed_at: datetime, now: datetime
) -> Change | None:
    """Records a consent that was given elsewhere, at `agreed_at`, with who attests to it.

    Returns None unless the contact's standing is open: an import never undoes an opt-out.
    """
    if standing(head, program, agreed_at=agreed_at) is not Standing.OPEN:
        return None
    change = Change(head).record(EventType.OPTED_IN, program, evidence, now=now)
    seq = change.head.contact.ledger_head.seq
    consent = Consent(
        program,
        ConsentState.ACTIVE,
        agreed_at,
        seq,
        evidence.text_version,
        confirmed=True,
        means=evidence.means,
    )
    return change.with_consent(consent)


def standing(head: ContactState, program: str, *, agreed_at: datetime) -> Standing:
    """Returns the standing. An opt-out counts whatever its time: only the contact undoes it."""
    known = head.consents.get(program)
    state = head.state(program)
    may_not_join = not head.contact.holds.isdisjoint(NEVER_JOINS)
    if head.contact.suppressed_at or may_not_join or state is ConsentState.REVOKED:
        return Standing.OPTED_OUT
    if state is ConsentState.ACTIVE:
        return Standing.AGREED
    if known and (state is ConsentState.PENDING or agreed_at <= known.since):
        return Standing.UNCONFIRMED
    return Standing.OPEN


def withdraw(
    head: ContactState, evidence: Evidence, *, now: datetime, said_at: datetime | None = None
) -> Change:
    """Records an opt-out, which ends every program of the brand (stop-all, whatever DA 26-12 still
    waives).

    A repeated request is recorded too (47 CFR 64.1200(d)(3)). `said_at` is when the contact asked
    for it, if that is not now: what they wrote later counts for more.
    """
    change = Change(head).record(EventType.OPTED_OUT, None, evidence, now=now)
    said, before = said_at or now, head.contact.suppressed_at
    # A STOP that arrives late does not replace a newer one.
    seq = change.head.contact.ledger_head.seq
    contact = replace(
        change.head.contact,
        suppressed_at=max(said, before or said),
        revoked_at=now,
        revoked_seq=seq,
    )
    consents = {id: consent.revoked(at=now, seq=seq) for id, consent in head.consents.items()}
    return replace(change, head=replace(change.head, contact=contact, consents=consents))


def withdraw_program(
    head: ContactState, program: str, evidence: Evidence, *, now: datetime
) -> Change:
    """Records an opt-out from one program. The others stay as they are.

    The program is revoked also for a contact who never joined it, so that no import adds it; START
    alone does not restore it.
    """
    change = Change(head).record(EventType.OPTED_OUT, program, evidence, now=now)
    seq = change.head.contact.ledger_head.seq
    return change.with_consent(Consent(program, ConsentState.REVOKED, now, seq))


def change_holds(
    head: ContactState,
    evidence: Evidence,
    *,
    add: Collection[AnyHold] = (),
    release: Collection[AnyHold] = (),
    now: datetime,
) -> Change:
    """Releases and sets holds by hand, with a ledger event for each one that changes.

    A hold that is both released and set is set. Of a contact who has died, and of a
    child, the attributes are removed.
    """
    held = head.contact.holds
    after = held - set(release) | set(add)
    released = [(EventType.HOLD_RELEASED, hold) for hold in sorted(held - after)]
    set_now = [(EventType.HOLD_SET, hold) for hold in sorted(after - held)]
    change = Change(head)
    for type, hold in (*released, *set_now):
        change = change.record(type, None, replace(evidence, hold=str(hold)), now=now)
    since = dated(head.contact.held_at, before=held, after=after, now=now)
    contact = replace(change.head.contact, holds=after, held_at=since)
    if not NEVER_JOINS.isdisjoint(after - held):
        contact = no_attributes(contact)
    return replace(change, head=replace(change.head, contact=contact))


PREFERENCES = (
    "language",
    "paused_until",
    "per_30_days",
    "not_before",
    "not_after",
    "topics_off",
    "topics_only",
)
"""The fields of a contact that hold what they want."""


def change_preferences(
    head: ContactState, after: Contact, evidence: Evidence, *, now: datetime
) -> Change:
    """Stores the preferences of `after`, with one ledger event of all that changed; without a
    change there is none. Consent does not change."""
    values = {name: getattr(after, name) for name in PREFERENCES}
    changed = {n: value for n, value in values.items() if value != getattr(head.contact, n)}
    if not changed:
        return Change(head)
    said = {name: _said(value) for name, value in changed.items()}
    evidence = replace(evidence, preferences=said)
    change = Change(head).record(EventType.PREFERENCE_CHANGED, None, evidence, now=now)
    epoch = head.contact.consent_epoch
    contact = replace(change.head.contact, consent_epoch=epoch, **changed)
    return replace(change, head=replace(change.head, contact=contact))


def _said(value: Any) -> Preference:
    """Returns a preference as the ledger states it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def expire_opt_in(
    head: ContactState, program: str, evidence: Evidence, *, now: datetime
) -> Change | None:
    """Ends an unanswered question. Returns None when it was answered, or asked again, meanwhile."""
    consent = head.consents.get(program)
    if not consent or consent.state is not ConsentState.PENDING:
        return None
    if consent.expires_at is None or consent.expires_at > now:
        return None
    return end_question(head, program, evidence, now=now)


def end_question(head: ContactState, program: str, evidence: Evidence, *, now: datetime) -> Change:
    """Ends the question of an opt-in without a consent: it expired, or the answer was no. An
    opt-out before it counts again. A question that is over already only gets the event."""
    consent = head.consents.get(program) or Consent(program, ConsentState.NONE, now, 0)
    change = Change(head).record(EventType.OPT_IN_LAPSED, program, evidence, now=now)
    seq = change.head.contact.ledger_head.seq
    if consent.state is not ConsentState.PENDING:
        return change
    was_revoked = consent.confirmed or consent.opted_out_seq is not None
    state = ConsentState.REVOKED if was_revoked else ConsentState.NONE
    return change.with_consent(replace(consent, state=state, since=now, seq=seq, expires_at=None))
