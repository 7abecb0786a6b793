"""Checks the brand's request for a message, apart from contact and gate.

It is the same for a new message and for a changed one.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain.brand.model import Brand
from shared.domain.brand.program import MAX_TEXT, Purpose
from shared.domain.calendar.local_time import LocalTime, local_instant
from shared.domain.contacts.contact_state import Contact
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.messages.message import Category

FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class SendRequest:
    """`send_at` or `local_time` is the time to send; without both it is at once."""

    body: str = field(repr=False)
    category: Category
    contact_id: ContactId | None = None
    phone: PhoneNumber | None = field(default=None, repr=False)
    program: str | None = None
    send_at: datetime | None = None
    expires_at: datetime | None = None
    author: str | None = None
    local_time: LocalTime | None = None


def check_body(body: str) -> None:
    if not body.strip():
        raise Invalid("body_empty", "The body is empty.")
    if len(body) > MAX_TEXT:
        raise Invalid("body_too_long", f"A body has at most {MAX_TEXT} characters.")


def check_purpose(category: Category, program_id: str | None, brand: Brand) -> None:
    if category is Category.COMPLIANCE:
        raise Invalid("category_reserved", "Only Rapport sends messages of this category.")
    program = brand.program(program_id) if program_id else None
    if program_id and program is None:
        raise Invalid("program_unknown", "There is no such program in the brand's configuration.")
    if program is None and category is not Category.CONVERSATIONAL:
        raise Invalid("program_missing", f"A {category} message needs a program.")
    if category is Category.PROMOTIONAL and (
        program and program.purpose is not Purpose.PROMOTIONAL
    ):
        raise Invalid("program_purpose", "Consent to this program does not cover promotion.")


def check_one_start(*, send_at: bool, local_time: bool) -> None:
    if send_at and local_time:
        raise Invalid("send_at_and_local_time", "Use send_at or local_time, not both.")


def check_times(send_at: datetime | None, expires_at: datetime | None, *, now: datetime) -> None:
    start = send_at or now
    if start > now + FARTHEST:
        raise Invalid("send_at_too_far", "send_at is at most one year ahead.")
    if expires_at and expires_at <= max(start, now):
        raise Invalid("expires_at_too_early", "expires_at is later than send_at, and than now.")


def instant_for_contact(local: LocalTime, contact: Contact, *, now: datetime) -> datetime:
    """Returns when it is that hour wherever the contact may be. Raises Invalid
    `local_time_past`."""
    # The location data takes 0.1 s to import: only messages for a local time need it.
    from shared.domain.location.contact_location import locate_contact

    instant = local_instant(local, locate_contact(contact.phone, contact.declared_location).zones)
    if instant < now:
        raise Invalid("local_time_past", "local_time has already passed for the contact.")
    return instant
