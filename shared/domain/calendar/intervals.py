"""Times of day, hours and intervals, and what they have in common.

All instants are aware and in UTC.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"


class Hours(NamedTuple):
    """Opening and closing time of one day, without a zone."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


def parse_time(text: str) -> time | None:
    """Returns a time of day that is written 09:30; None for anything else."""
    return time.fromisoformat(text) if re.fullmatch(_TIME, text) else None


def parse_times(text: str) -> Hours | None:
    """Returns two times that are written 22:00-06:30; None for anything else.

    The second one may be earlier: it is a time of the next day then.
    """
    opens, closes = map(parse_time, text.partition("-")[::2])
    return Hours(opens, closes) if opens and closes else None


def parse_hours(text: str) -> Hours | None:
    """Returns hours that are written 09:00-17:00, from earlier to later; None for anything else."""
    hours = parse_times(text)
    return hours if hours and hours.opens < hours.closes else None


class Interval(NamedTuple):
    """From `start` on, up to and without `end`."""

    start: datetime
    end: datetime


def interval_on_day(day: date, hours: Hours, zone: str) -> Interval:
    """Returns the hours of one local day.

    They are so far from the night in which clocks are changed that neither edge is skipped or
    repeated.
    """
    from zoneinfo import ZoneInfo  # slow to import: it asks where Python was built

    place = ZoneInfo(zone)
    opens, closes = (datetime.combine(day, edge, place).astimezone(UTC) for edge in hours)
    return Interval(opens, closes)


def common_hours(ours: Hours | None, theirs: Hours | None) -> Hours | None:
    if ours is None or theirs is None:
        return None
    opens, closes = max(ours.opens, theirs.opens), min(ours.closes, theirs.closes)
    return Hours(opens, closes) if opens < closes else None


def intersect(ours: Iterable[Interval], theirs: Iterable[Interval]) -> Iterator[Interval]:
    """Yields what is in both. Inputs and result are in order and without overlaps.

    It is lazy: it reads no more of either than the caller needs.
    """
    mine, yours = iter(ours), iter(theirs)
    a, b = next(mine, None), next(yours, None)
    while a and b:
        start, end = max(a.start, b.start), min(a.end, b.end)
        if start < end:
            yield Interval(start, end)
        if a.end <= b.end:
            a = next(mine, None)
        else:
            b = next(yours, None)
