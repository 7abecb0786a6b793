"""Many subscribers at once, by the same transition as an opt-in, without a message for each."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from shared.domain.consent.transitions import activate
from shared.domain.contacts.contact_state import AttributeValue, ContactState, new_contact_state
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means
from shared.platform.ids import new_claim
from shared.platform.secrets import secrets
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction


def phone_of(place: int, area: str = "202") -> PhoneNumber:
    """Returns one of 10,000 numbers of an unassigned area."""
    return PhoneNumber(f"+1{area}555{place:04d}")


def subscribe(
    phone: PhoneNumber,
    *,
    now: datetime,
    program: str = "offers",
    language: str | None = None,
    attributes: Mapping[str, AttributeValue] | None = None,
) -> ContactId:
    contact = contact_id(secrets().pepper, phone)
    before = contact_states.load(contact) or new_contact_state(contact, phone, now=now)
    evidence = Evidence(means=Means.TEXT, text="Reply YES", said="YES")
    change = activate(before, program, evidence, now=now)
    known = replace(change.head.contact, language=language, attributes=attributes or {})
    after: ContactState = replace(change.head, contact=known)
    contact_states.commit(Transaction(new_claim()), before, after, events=change.events)
    return contact
