"""Measures time in the hours in which the brand's agents answer."""

from datetime import date, datetime, timedelta

from shared.domain.brand.model import Brand
from shared.domain.calendar.intervals import interval_on_day
from shared.domain.calendar.recurrence import Weekday

_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 366


def after_business_time(brand: Brand, spent: timedelta, now: datetime) -> datetime:
    """Returns the instant by which the team has had `spent` of its working hours, from `now` on.

    A brand without team hours works at all hours.
    """
    if not brand.team_hours:
        return now + spent
    from zoneinfo import ZoneInfo  # slow to import, and many brands have no hours

    left = spent
    today = now.astimezone(ZoneInfo(brand.time_zone)).date()
    for day in (today + timedelta(days=n) for n in range(_LOOK_AHEAD_DAYS)):
        start, end = _shift(brand, day) or (now, now)
        start = max(start, now)
        if end - start >= left:
            return start + left
        left -= max(end - start, timedelta())
    return now + spent


def business_time_between(brand: Brand, start: datetime, end: datetime) -> timedelta:
    """Returns how much of the time from `start` to `end` was in the team's hours.

    Of longer than a year, the first year counts. A brand without team hours works at all hours.
    """
    if not brand.team_hours:
        return max(end - start, timedelta())
    from zoneinfo import ZoneInfo  # as above

    spent, today = timedelta(), start.astimezone(ZoneInfo(brand.time_zone)).date()
    for day in (today + timedelta(days=n) for n in range(_LOOK_AHEAD_DAYS)):
        opens, closes = _shift(brand, day) or (start, start)
        if opens >= end:
            break
        spent += max(min(closes, end) - max(opens, start), timedelta())
    return spent


def is_away(brand: Brand, now: datetime) -> bool:
    """Returns whether no agent works at this instant, but one will."""
    return after_business_time(brand, timedelta(microseconds=1), now) > now + timedelta(seconds=1)


def _shift(brand: Brand, day: date) -> tuple[datetime, datetime] | None:
    if day in brand.team_closed:
        return None
    hours = brand.team_hours_by_day.get(_DAYS[day.weekday()])
    return interval_on_day(day, hours, brand.time_zone) if hours else None
