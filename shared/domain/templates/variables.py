"""The variables of templates: contact, brand, program, event, campaign; never a phone number."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.error_codes import TIME_ZONE_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber

VALUES_UNKNOWN = declare(
    "values_unknown",
    Invalid,
    "Extra values must be under event or campaign.",
    "Move the values under event or campaign.",
)

Shown = str | int | float | bool | date | datetime
MAX_VALUE = 200  # characters of one value
NEVER_SHOWN = frozenset({"contact_id", "phone", "phone_number"})
_LARGEST = 10**38  # what a table's number holds
_BREAKS = re.compile("\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, bidirectional formatting, and lone surrogates.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Values(msgspec.Struct, frozen=True):
    """The values of a template's variables for one contact. Values that would render empty are left
    out."""

    contact: dict[str, Shown]
    brand: dict[str, Shown]
    program: Program
    now: datetime
    """In the contact's time zone, as are all dates of the message."""
    event: dict[str, Shown] = {}
    campaign: dict[str, Shown] = {}
    preferences_url: str | None = None
    """The contact's own link; None where there is none, and a template with it fails."""


def values_of(
    head: ContactState,
    *,
    brand: Brand,
    program: Program,
    number: str,
    now: datetime,
    zone: str | None,
    extra: Mapping[str, Mapping[str, object]] | None = None,
    preferences_url: str | None = None,
) -> Values:
    """Returns the values for one contact.

    number: the brand's number that sends. zone: the contact's time zone; None for the brand's.
    extra: values under `event` and `campaign`, if any.

    Raises Invalid `time_zone_unknown` or `values_unknown`.
    """
    more = extra or {}
    if not more.keys() <= {"event", "campaign"}:
        raise VALUES_UNKNOWN()
    contact, phone = head.contact, head.contact.phone
    own = {**contact.attributes, "language": contact.language}
    return Values(
        contact=_shown({name: own[name] for name in own if name not in NEVER_SHOWN}, phone),
        brand=_shown({"name": brand.name, "website": brand.website, "number": number}),
        program=program,
        now=now.astimezone(_zone(zone or brand.time_zone)),
        event=_shown(more.get("event", {}), phone),
        campaign=_shown(more.get("campaign", {})),
        preferences_url=preferences_url,
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise TIME_ZONE_UNKNOWN() from None


def _shown(values: Mapping[str, object], phone: PhoneNumber | None = None) -> dict[str, Shown]:
    cleaned = {name: _cleaned(value) for name, value in values.items()}
    return {
        name: value
        for name, value in cleaned.items()
        if value is not None and not (phone and _contains_phone(value, phone))
    }


def _cleaned(value: object) -> Shown | None:
    if isinstance(value, str):
        text = clean(value)
        return text if text.strip() else None
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) < _LARGEST:
        return value
    return None


def clean(text: str) -> str:
    """Returns the text on one line, without control characters, at most 200 characters long."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))[:MAX_VALUE]


def _contains_phone(value: Shown, phone: PhoneNumber) -> bool:
    """Returns whether a value contains the phone number, in any format."""
    digits = "".join(filter(str.isdecimal, str(value)))
    return phone.removeprefix("+")[-9:] in digits
