"""The form of a contact's preferences: what it shows, what it offers, and what it changes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import get_args

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language
from shared.domain.calendar.intervals import parse_time
from shared.domain.consent.topics_form import submitted_topics
from shared.domain.contacts.contact_state import Contact

PAUSES = (1, 2, 4)
"""For how many weeks promotions can be paused."""


class Field(StrEnum):
    PAUSE = "pause"
    MOST = "most"
    LANGUAGE = "language"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


class Fault(StrEnum):
    """Why nothing was changed."""

    HOURS = "hours"  # the first hour is not before the last
    UNKNOWN = "unknown"  # a value that the page does not offer


Values = Mapping[str, str]
"""The form's values by field. "" is: as usual."""


def shown_values(contact: Contact, brand: Brand, *, now: datetime) -> Values:
    """Returns what is selected on the page."""
    until, most = contact.paused_until, contact.per_30_days
    is_paused = until is not None and until > now
    return {
        Field.PAUSE: _day(until, brand).isoformat() if until and is_paused else "",
        Field.MOST: str(most) if most and most < brand.promotion.per_30_days else "",
        Field.LANGUAGE: contact.language or brand.default_language,
        Field.NOT_BEFORE: contact.not_before or "",
        Field.NOT_AFTER: contact.not_after or "",
    }


def offered_values(
    contact: Contact, brand: Brand, *, now: datetime
) -> Mapping[Field, Sequence[str]]:
    """Returns what can be selected. A pause ends at the beginning of the day that it names."""
    today, shown = _day(now, brand), shown_values(contact, brand, now=now)
    opens, closes = brand.promotion.hours
    hours = [f"{hour:02}:00" for hour in range(opens.hour + 1, closes.hour + bool(closes.minute))]
    offered = {
        Field.PAUSE: [(today + timedelta(weeks=weeks)).isoformat() for weeks in PAUSES],
        Field.MOST: [str(most) for most in range(1, brand.promotion.per_30_days)],
        Field.LANGUAGE: list(get_args(Language)),
        Field.NOT_BEFORE: hours,
        Field.NOT_AFTER: hours,
    }
    usual = {field: [] if field is Field.LANGUAGE else [""] for field in Field}
    return {
        field: [*usual[field], *sorted({*values, shown[field]} - {""})]
        for field, values in offered.items()
    }


def submitted(values: Values, contact: Contact, brand: Brand, *, now: datetime) -> Contact | Fault:
    """Returns the contact as the form wants them.

    A field that has the value that the page shows changes nothing, so that the same form has no
    effect the second time.
    """
    shown = shown_values(contact, brand, now=now)
    wanted = {field: values.get(field, shown[field]) for field in Field}
    changed = {field: value for field, value in wanted.items() if value != shown[field]}
    if not all(_is_offered(field, value, brand, now) for field, value in changed.items()):
        return Fault.UNKNOWN
    after = replace(contact, **_changes(changed, brand))
    after = submitted_topics(values, after, brand)
    return after if _has_hours(after, brand) or after == contact else Fault.HOURS


def _changes(changed: Mapping[Field, str], brand: Brand) -> Mapping[str, object]:
    names = {Field.PAUSE: "paused_until", Field.MOST: "per_30_days"}
    return {
        names.get(field, str(field)): _stored(field, value, brand) if value else None
        for field, value in changed.items()
    }


def _stored(field: Field, value: str, brand: Brand) -> object:
    if field is Field.PAUSE:
        return _beginning(date.fromisoformat(value), brand)
    return int(value) if field is Field.MOST else value


def _is_offered(field: Field, value: str, brand: Brand, now: datetime) -> bool:
    match field:
        case Field.PAUSE:
            return not value or _is_pause(value, _day(now, brand))
        case Field.MOST:
            return value in {"", *map(str, range(1, brand.promotion.per_30_days))}
        case Field.LANGUAGE:
            return value in get_args(Language)
        case _:
            return not value or parse_time(value) is not None


def _is_pause(value: str, today: date) -> bool:
    """Returns whether it is a day within the longest pause. The page may be from yesterday."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    return today < day <= today + timedelta(weeks=max(PAUSES))


def _has_hours(contact: Contact, brand: Brand) -> bool:
    """Returns whether the brand's hours, narrowed to the contact's, are any."""
    opens, closes = brand.promotion.hours
    first = time.fromisoformat(contact.not_before) if contact.not_before else opens
    last = time.fromisoformat(contact.not_after) if contact.not_after else closes
    return max(opens, first) < min(closes, last)


def _day(at: datetime, brand: Brand) -> date:
    from zoneinfo import ZoneInfo  # slow to import: it asks where Python was built

    return at.astimezone(ZoneInfo(brand.time_zone)).date()


def _beginning(day: date, brand: Brand) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime.combine(day, time(0), ZoneInfo(brand.time_zone)).astimezone(UTC)
