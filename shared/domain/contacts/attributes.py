"""What a brand may store about a contact under names of its own: attributes and events.

It is limited, because every decision about the contact reads all of it.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, get_args

from msgspec.structs import replace

from shared.domain.contacts.contact_state import AttributeValue, Contact, EventCount
from shared.domain.contacts.holds import Hold
from shared.domain.core.error_codes import NAME_INVALID, ErrorCode, declare
from shared.domain.core.errors import Conflict, Invalid

Instant = Literal["at", "expires_at", "paused_until", "send_at", "snoozed_until", "starts_at"]
"""The fields of requests that hold a time. Each has error codes of its own."""

INSTANT_NAIVE: Mapping[str, ErrorCode[Invalid]] = {
    name: declare(
        f"{name}_naive", Invalid, f"{name} needs a UTC offset, such as Z.", "Add the UTC offset."
    )
    for name in get_args(Instant)
}
INSTANT_INVALID: Mapping[str, ErrorCode[Invalid]] = {
    name: declare(
        f"{name}_invalid",
        Invalid,
        f"{name} is between the years 2000 and 3000.",
        "Correct the time.",
    )
    for name in get_args(Instant)
}

ATTRIBUTES_TOO_MANY = declare(
    "attributes_too_many",
    Invalid,
    "The contact has too many attributes.",
    "Remove attributes by setting them to null.",
)
ATTRIBUTES_TOO_LARGE = declare(
    "attributes_too_large",
    Invalid,
    "The contact's attributes have too many bytes.",
    "Shorten or remove attributes.",
)
EVENTS_TOO_MANY = declare(
    "events_too_many",
    Invalid,
    "The contact has too many kinds of events.",
    "Use fewer event names.",
)
ATTRIBUTE_INVALID = declare(
    "attribute_invalid",
    Invalid,
    "The value is too long, or the number is too large.",
    "Change the value.",
)

CONTACT_IS_CHILD = declare(
    "contact_is_child",
    Conflict,
    "The contact is a child under 13: nothing more is stored about them.",
    "Stop sending data about them. If it is an error, release the hold `minor`.",
)
CONTACT_HAS_DIED = declare(
    "contact_has_died",
    Conflict,
    "The contact has died: nothing more is stored about them.",
    "Stop sending data about them. If it is an error, release the hold `bereavement`.",
)

MAX_NAMES = 50
MAX_VALUE = 500
MAX_BYTES = 8 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def parse_name(name: str) -> str:
    """Returns the name of an attribute or an event. Raises Invalid `name_invalid`."""
    if not _NAME.fullmatch(name):
        raise NAME_INVALID()
    return name


def parse_instant(name: Instant, at: datetime) -> datetime:
    """Returns a time of that name, in UTC. Raises Invalid `<name>_naive` or `<name>_invalid`."""
    if at.tzinfo is None:
        raise INSTANT_NAIVE[name]()
    if not 2000 <= at.year < 3000:
        raise INSTANT_INVALID[name]()
    return at.astimezone(UTC)


def merged(
    known: Mapping[str, AttributeValue], changes: Mapping[str, AttributeValue | None]
) -> Mapping[str, AttributeValue]:
    """Returns the attributes with the changes made; None removes one.

    Raises Invalid `name_invalid`, `attribute_invalid`, `attributes_too_many` or
    `attributes_too_large`.
    """
    for name, value in changes.items():
        parse_name(name)
        _check_value(value)
    after = {k: v for k, v in {**known, **changes}.items() if v is not None}
    if len(after) > MAX_NAMES:
        raise ATTRIBUTES_TOO_MANY(f"A contact has at most {MAX_NAMES} attributes.")
    if len(json.dumps(after, ensure_ascii=False).encode()) > MAX_BYTES:
        raise ATTRIBUTES_TOO_LARGE(f"Attributes have at most {MAX_BYTES} bytes in all.")
    return after


def counted(
    known: Mapping[str, EventCount], name: str, *, at: datetime
) -> Mapping[str, EventCount]:
    """Returns the events with one more of that name. Raises Invalid `name_invalid` or
    `events_too_many`."""
    before = known.get(parse_name(name))
    if before is None and len(known) >= MAX_NAMES:
        raise EVENTS_TOO_MANY(f"A contact has at most {MAX_NAMES} kinds of events.")
    happened = (
        EventCount(before.times + 1, max(before.last_at, at)) if before else EventCount(1, at)
    )
    return {**known, name: happened}


def no_attributes(contact: Contact) -> Contact:
    """Returns the contact without anything that the brand stored about them."""
    return replace(
        contact, attributes={}, events={}, declared_location=None, survey=None, themes={}
    )


def check_storable(contact: Contact) -> None:
    """Raises Conflict `contact_has_died` or `contact_is_child`: no birthday and no purchase comes
    back after that."""
    if Hold.BEREAVEMENT in contact.holds:
        raise CONTACT_HAS_DIED()
    if Hold.MINOR in contact.holds:
        raise CONTACT_IS_CHILD()


def _check_value(value: AttributeValue | None) -> None:
    if isinstance(value, str) and len(value) > MAX_VALUE:
        raise ATTRIBUTE_INVALID(f"An attribute has at most {MAX_VALUE} characters.")
    if isinstance(value, int | float) and not abs(value) < 2**53:
        # Larger numbers are not exact in JSON, and infinity is no JSON number.
        raise ATTRIBUTE_INVALID("An attribute's number is smaller than 2 to the 53rd.")
