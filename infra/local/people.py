"""Many subscribers at once, by the same transition as an opt-in, without a text of each."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from shared.domain.consent import activate
from shared.domain.contacts import AttributeValue, Head, new_head
from shared.domain.ledger import Evidence, Means
from shared.domain.phone import ContactId, PhoneNumber, contact_id
from shared.ids import new_claim
from shared.secrets import secrets
from shared.storage import heads
from shared.storage.transactions import Transaction


def phone_of(place: int, area: str = "202") -> PhoneNumber:
    """One of 10,000 numbers of an area that nobody has."""
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
    before = heads.load(contact) or new_head(contact, phone, now=now)
    evidence = Evidence(means=Means.TEXT, text="Reply YES", said="YES")
    change = activate(before, program, evidence, now=now)
    known = replace(change.head.contact, language=language, attributes=attributes or {})
    after: Head = replace(change.head, contact=known)
    heads.commit(Transaction(new_claim()), before, after, events=change.events)
    return contact
