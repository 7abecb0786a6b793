"""Computes when a promotional message may reach a contact.

The hours of every jurisdiction and time zone that the contact may be in, and the brand's own hours,
all have to permit it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.calendar.intervals import (
    Hours,
    Interval,
    common_hours,
    intersect,
    interval_on_day,
)
from shared.domain.location.tables import Location
from shared.domain.quiet_hours.local_rules import on, rows_of, rows_on

LOOK_AHEAD = timedelta(days=14)
OWN, OWN_RULE = "brand", "practice: considerate hours, and time in hand before the end"
_SOME_DAY = date(2026, 1, 2)


class Preference(NamedTuple):
    """The brand's own hours: they only ever narrow the hours of law.

    The guard is the time to spare before the end, because carriers queue: a message sent at 19:59
    arrives after 20:00 (practice).
    """

    opens: time = time(9)
    closes: time = time(20)
    guard: timedelta = timedelta(minutes=10)

    @property
    def hours(self) -> Hours:
        return Hours(self.opens, self.closes)

    @property
    def in_hand(self) -> timedelta:
        return max(self.guard, timedelta(0))


class RowResult(NamedTuple):
    """The result of one row for one time zone, for the decision record."""

    jurisdiction: str
    zone: str
    local_time: datetime
    window: str
    allowed: bool
    citation: str
    certainty: str


class Ruling(NamedTuple):
    allowed: bool
    consulted: tuple[RowResult, ...]


def permitted(place: Location, at: datetime, *, preference: Preference) -> Ruling:
    """Returns whether a promotional message may be sent at this instant, with every row's
    result."""
    consulted = tuple(
        result for zone in sorted(place.zones) for result in _consulted(place, zone, at, preference)
    )
    if not consulted:
        consulted = (_no_zone(place, at),)
    return Ruling(all(result.allowed for result in consulted), consulted)


def next_permitted(
    place: Location, at: datetime, *, preference: Preference, within: timedelta = LOOK_AHEAD
) -> datetime | None:
    """Returns the first permitted instant from `at` on; None when there is none within the
    horizon."""
    for stretch in _stretches(place, at, within, preference):
        first = max(stretch.start, at)
        if first < stretch.end - preference.in_hand:
            return first if first <= at + within else None
    return None


def window_end(place: Location, at: datetime, *, preference: Preference) -> datetime:
    """Returns when the permitted interval at `at` ends, without the guard.

    It is the end of the message's validity period; `at` itself when nothing is permitted then.
    """
    for stretch in _stretches(place, at, timedelta(0), preference):
        if at < stretch.end:
            return stretch.end if stretch.start <= at else at
    return at


def cap_per_24h(place: Location) -> int | None:
    """Returns the legal cap of promotional messages per contact in 24 hours, if there is one."""
    caps = [row.cap for _, row in rows_of(place.jurisdictions) if row.cap is not None]
    return min(caps, default=None)


def _consulted(
    place: Location, zone: str, at: datetime, preference: Preference
) -> Iterator[RowResult]:
    local = at.astimezone(ZoneInfo(zone))
    day, clock = local.date(), local.time()
    left: Hours | None = preference.hours
    for code, row in rows_on(place.jurisdictions, day):
        hours, text = on(row, day)
        inside = hours is not None and hours.opens <= clock < hours.closes
        yield RowResult(code, zone, local, text, inside, row.citation, row.certainty)
        left = common_hours(left, hours)
    left = _guarded(left, preference.in_hand)
    inside = left is not None and left.opens <= clock < left.closes
    yield RowResult(OWN, zone, local, str(left or "none"), inside, OWN_RULE, "practice")


def _guarded(hours: Hours | None, guard: timedelta) -> Hours | None:
    if hours is None:
        return None
    opens, closes = (datetime.combine(_SOME_DAY, edge) for edge in hours)
    return Hours(hours.opens, (closes - guard).time()) if opens < closes - guard else None


def _no_zone(place: Location, at: datetime) -> RowResult:
    code, row = rows_of(place.jurisdictions)[0]
    return RowResult(
        code, "unknown", at, "none: no time zone is known", False, row.citation, row.certainty
    )


def _stretches(
    place: Location, at: datetime, within: timedelta, preference: Preference
) -> Iterator[Interval]:
    """Yields what is permitted in all zones, from the day of `at` on."""
    zones = [_in_zone(place, zone, at, within, preference) for zone in sorted(place.zones)]
    return reduce(intersect, zones) if zones else iter(())


def _in_zone(
    place: Location, zone: str, at: datetime, within: timedelta, preference: Preference
) -> Iterator[Interval]:
    today = at.astimezone(ZoneInfo(zone)).date()
    for day in (today + timedelta(days=n) for n in range(within.days + 2)):
        hours = _open_on(place, day, preference)
        if hours:
            yield interval_on_day(day, hours, zone)


def _open_on(place: Location, day: date, preference: Preference) -> Hours | None:
    left: Hours | None = preference.hours
    for _, row in rows_on(place.jurisdictions, day):
        left = common_hours(left, on(row, day).hours)
    return left
