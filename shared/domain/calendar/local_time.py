"""A local time at the contact: one instant, however many time zones they may be in."""

import re
from bisect import bisect_left
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LOCAL_TIME_INVALID = declare(
    "local_time_invalid",
    Invalid,
    "local_time is a date and an hour without an offset: 2026-12-01T10:00",
    "Write a local time without an offset, such as 2026-12-01T10:00.",
)
PLACE_UNKNOWN = declare(
    "place_unknown",
    Invalid,
    "The contact's time zone is unknown: use send_at.",
    "Use send_at, or set the contact's time zone.",
)

_WRITTEN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?"
_ABBREVIATION = r"[A-Z][A-Z0-9+-]*"
_SECOND = timedelta(seconds=1)


class LocalTime(msgspec.Struct, frozen=True):
    """A wall-clock time at the contact, such as 10:00 on 2026-12-01. It has no offset."""

    date: date
    time: time

    def __post_init__(self) -> None:
        if self.time.tzinfo is not None:
            raise _invalid()


def parse_local_time(text: str) -> LocalTime:
    """Returns the time written as `2026-12-01T10:00`, with or without seconds, without an offset.

    Raises Invalid.
    """
    if not re.fullmatch(_WRITTEN, text):
        raise _invalid()
    try:
        wall = datetime.fromisoformat(text)
    except ValueError as error:
        raise _invalid() from error
    return LocalTime(wall.date(), wall.time())


def local_instant(local: LocalTime, zones: Collection[str]) -> datetime:
    """Returns the first instant, in UTC, at which clocks in every zone have reached this time.

    Of several zones the last one decides, so nowhere is it too early. A time that a change of
    clocks skips becomes the first one after the gap; of one that comes twice it is the first (RFC
    5545, 3.3.5, except for the gap, where that standard continues with the old offset).
    """
    if not zones:
        raise PLACE_UNKNOWN()
    from zoneinfo import ZoneInfo  # slow to import: it asks where Python was built

    wall = datetime.combine(local.date, local.time)
    try:
        return max(_first(wall, ZoneInfo(zone)) for zone in zones)
    except OverflowError as error:
        raise _invalid() from error


def _first(wall: datetime, zone: "ZoneInfo") -> datetime:
    old, new = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return old if old <= new else _after_gap(wall, zone, new, old)


def _after_gap(wall: datetime, zone: "ZoneInfo", before: datetime, after: datetime) -> datetime:
    """Returns the instant of the change: it lies between the two ways to read a skipped time."""
    start = before.replace(microsecond=0)

    def has_come(seconds: int) -> bool:
        shown = (start + seconds * _SECOND).astimezone(zone).replace(tzinfo=None)
        return shown >= wall

    seconds = range((after - start) // _SECOND + 1)
    return start + bisect_left(seconds, True, key=has_come) * _SECOND


def _invalid() -> Invalid:
    return LOCAL_TIME_INVALID()


def is_zone_abbreviation(name: str) -> bool:
    """Returns whether `name` is an abbreviation such as EST, which is a fixed offset all year, or
    stands for several zones. UTC is none."""
    return name != "UTC" and re.fullmatch(_ABBREVIATION, name) is not None


def is_time_zone(name: str) -> bool:
    """Returns whether `name` is an IANA time zone, including older names such as US/Central."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
