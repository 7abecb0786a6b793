"""Checks the brand's request for a message, apart from contact and gate.

It is the same for a new message and for a changed one.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain.brand.model import Brand
from shared.domain.brand.program import MAX_TEXT, Purpose
from shared.domain.calendar.local_time import LocalTime, local_instant
from shared.domain.contacts.contact_state import Contact
from shared.domain.core.error_codes import (
    EXPIRES_AT_TOO_EARLY,
    PROGRAM_PURPOSE,
    TOPIC_PROMOTIONAL,
    declare,
)
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.messages.message import MAX_AUTHOR, Category
from shared.usecases.contact_pages.links import PREFERENCES_URL

BODY_EMPTY = declare(
    "body_empty",
    Invalid,
    "The body is empty.",
    "Write a body.",
)
BODY_TOO_LONG = declare(
    "body_too_long",
    Invalid,
    "The body has too many characters.",
    "Shorten the body.",
)
PLACEHOLDER_UNKNOWN = declare(
    "placeholder_unknown",
    Invalid,
    "The body has a placeholder that would be sent as it is written.",
    "Write the words themselves. A single message has one placeholder: {{ preferences_url }}.",
)
CATEGORY_RESERVED = declare(
    "category_reserved",
    Invalid,
    "Only Rapport sends messages of this category.",
    "Use conversational, transactional or promotional.",
)
PROGRAM_MISSING = declare(
    "program_missing",
    Invalid,
    "A promotional or transactional message needs a program.",
    "Set program.",
)
SEND_AT_AND_LOCAL_TIME = declare(
    "send_at_and_local_time",
    Invalid,
    "Use send_at or local_time, not both.",
    "Remove one of the two fields.",
)
SEND_AT_TOO_FAR = declare(
    "send_at_too_far",
    Invalid,
    "send_at is at most one year ahead.",
    "Use an earlier send_at.",
)
LOCAL_TIME_PAST = declare(
    "local_time_past",
    Invalid,
    "local_time has already passed for the contact.",
    "Use a later local_time.",
)

AUTHOR_INVALID = declare(
    "author_invalid",
    Invalid,
    "author is too long, empty, or more than one readable line.",
    "Use the agent's name.",
)

_PLACEHOLDER = re.compile(r"\{[{%]")
"""How a variable or a tag of Liquid begins."""

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
    topic: str | None = None


def check_author(author: str) -> None:
    """Raises Invalid unless the name is one readable line."""
    if not (len(author) <= MAX_AUTHOR and author.isprintable() and author.strip()):
        raise AUTHOR_INVALID(f"author is one line of 1 to {MAX_AUTHOR} printable characters.")


def check_body(body: str) -> None:
    if not body.strip():
        raise BODY_EMPTY()
    if len(body) > MAX_TEXT:
        raise BODY_TOO_LONG(f"A body has at most {MAX_TEXT} characters.")


def check_placeholders(body: str) -> None:
    """Raises Invalid `placeholder_unknown`. It is asked of what the caller wrote, before the
    contact's own values are in it."""
    if _PLACEHOLDER.search(PREFERENCES_URL.sub("", body)):
        raise PLACEHOLDER_UNKNOWN(
            "The body has {{ or {%, and only {{ preferences_url }} is filled in, without filters."
        )


def check_purpose(category: Category, program_id: str | None, brand: Brand) -> None:
    if category is Category.COMPLIANCE:
        raise CATEGORY_RESERVED()
    program = brand.require_program(program_id) if program_id else None
    if program is None and category is not Category.CONVERSATIONAL:
        raise PROGRAM_MISSING(f"A {category} message needs a program.")
    if category is Category.PROMOTIONAL and (
        program and program.purpose is not Purpose.PROMOTIONAL
    ):
        raise PROGRAM_PURPOSE()


def check_topic(category: Category, topic: str | None, brand: Brand) -> None:
    """Raises Invalid `topic_promotional` or `topic_unknown`."""
    if topic is None:
        return
    if category is not Category.PROMOTIONAL:
        raise TOPIC_PROMOTIONAL()
    brand.require_topic(topic)


def check_one_start(*, send_at: bool, local_time: bool) -> None:
    if send_at and local_time:
        raise SEND_AT_AND_LOCAL_TIME()


def check_times(send_at: datetime | None, expires_at: datetime | None, *, now: datetime) -> None:
    start = send_at or now
    if start > now + FARTHEST:
        raise SEND_AT_TOO_FAR()
    if expires_at and expires_at <= max(start, now):
        raise EXPIRES_AT_TOO_EARLY("expires_at is later than send_at, and than now.")


def instant_for_contact(local: LocalTime, contact: Contact, *, now: datetime) -> datetime:
    """Returns when it is that hour wherever the contact may be. Raises Invalid
    `local_time_past`."""
    # The location data takes 0.1 s to import: only messages for a local time need it.
    from shared.domain.location.contact_location import locate_contact

    instant = local_instant(local, locate_contact(contact.phone, contact.declared_location).zones)
    if instant < now:
        raise LOCAL_TIME_PAST()
    return instant
