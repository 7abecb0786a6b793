"""What a brand may keep of a person under names of its own: attributes, and what happened to her.

Bounded, because all of it is read with every decision about her.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from shared.domain.contacts.contact_state import AttributeValue, EventCount
from shared.domain.core.errors import Invalid

MAX_NAMES = 50
MAX_VALUE = 500
MAX_BYTES = 8 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def parse_name(name: str) -> str:
    """The name of an attribute or an event. Raises Invalid `name_invalid`."""
    if not _NAME.fullmatch(name):
        raise Invalid(
            "name_invalid",
            "A name is a small letter and then up to 39 small letters, digits or underscores.",
        )
    return name


def parse_instant(name: str, at: datetime) -> datetime:
    """A time of that name, in UTC. Raises Invalid `<name>_naive` or `<name>_invalid`."""
    if at.tzinfo is None:
        raise Invalid(f"{name}_naive", f"{name} needs a UTC offset, such as Z.")
    if not 2000 <= at.year < 3000:
        raise Invalid(f"{name}_invalid", f"{name} is between the years 2000 and 3000.")
    return at.astimezone(UTC)


def merged(
    known: Mapping[str, AttributeValue], changes: Mapping[str, AttributeValue | None]
) -> Mapping[str, AttributeValue]:
    """The attributes with the changes made; None takes one away.

    Raises Invalid `name_invalid`, `attribute_invalid`, `attributes_too_many` or
    `attributes_too_large`.
    """
    for name, value in changes.items():
        parse_name(name)
        _check_value(value)
    after = {k: v for k, v in {**known, **changes}.items() if v is not None}
    if len(after) > MAX_NAMES:
        raise Invalid("attributes_too_many", f"A contact has at most {MAX_NAMES} attributes.")
    if len(json.dumps(after, ensure_ascii=False).encode()) > MAX_BYTES:
        raise Invalid("attributes_too_large", f"Attributes have at most {MAX_BYTES} bytes in all.")
    return after


def counted(
    known: Mapping[str, EventCount], name: str, *, at: datetime
) -> Mapping[str, EventCount]:
    """One more of that event. Raises Invalid `name_invalid` or `events_too_many`."""
    before = known.get(parse_name(name))
    if before is None and len(known) >= MAX_NAMES:
        raise Invalid("events_too_many", f"A contact has at most {MAX_NAMES} kinds of events.")
    happened = (
        EventCount(before.times + 1, max(before.last_at, at)) if before else EventCount(1, at)
    )
    return {**known, name: happened}


def _check_value(value: AttributeValue | None) -> None:
    if isinstance(value, str) and len(value) > MAX_VALUE:
        raise Invalid("attribute_invalid", f"An attribute has at most {MAX_VALUE} characters.")
    if isinstance(value, int | float) and not abs(value) < 2**53:
        # Beyond it JSON's numbers are not exact, and infinity is none.
        raise Invalid("attribute_invalid", "An attribute's number is smaller than 2 to the 53rd.")
