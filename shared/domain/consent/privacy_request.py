"""A contact's request about their data, and its confirmation by a link."""

from datetime import datetime, timedelta
from enum import Enum

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Change, ContactState
from shared.domain.contacts.holds import Hold
from shared.domain.ledger.events import EventType, Evidence

ANSWER_WITHIN = timedelta(days=45)
"""How long the brand may take from receipt: Cal. Civ. Code 1798.130(a)(2)(A)."""


class Standing(Enum):
    """What a link to confirm a request finds."""

    NONE = "none"  # no request, or a newer one
    OPEN = "open"
    CONFIRMED = "confirmed"


def asked_at(head: ContactState) -> datetime | None:
    """Returns when the contact made the request that is not answered yet; None without one, and
    for one of an earlier release."""
    contact = head.contact
    if Hold.PRIVACY_REQUEST not in contact.holds:
        return None
    return contact.held_at.get(Hold.PRIVACY_REQUEST)


def standing(head: ContactState, *, linked_at: datetime) -> Standing:
    """Returns what a link that was made then finds."""
    since, confirmed = asked_at(head), head.thread.request_confirmed_at
    if Hold.PRIVACY_REQUEST not in head.contact.holds:
        return Standing.NONE
    if since and linked_at < since.replace(microsecond=0):
        return Standing.NONE
    is_confirmed = confirmed is not None and (since is None or confirmed >= since)
    return Standing.CONFIRMED if is_confirmed else Standing.OPEN


def confirm(head: ContactState, evidence: Evidence, *, now: datetime) -> Change:
    """Records that the contact confirmed the request: the person who has the phone made it."""
    change = Change(head).record(EventType.REQUEST_CONFIRMED, None, evidence, now=now)
    thread = replace(change.head.thread, request_confirmed_at=now)
    return replace(change, head=replace(change.head, thread=thread))
