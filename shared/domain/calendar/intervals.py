"""Stretches of time and what they have in common. All instants are aware and in UTC."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Hours(NamedTuple):
    """Opening and closing time of one day, without a zone."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


class Interval(NamedTuple):
    """From `start` on, up to and without `end`."""

    start: datetime
    end: datetime


def interval_on_day(day: date, hours: Hours, zone: str) -> Interval:
    """The hours of one local day. They are so far from the night in which clocks are changed that
    neither edge is skipped or repeated."""
    place = ZoneInfo(zone)
    opens, closes = (datetime.combine(day, edge, place).astimezone(UTC) for edge in hours)
    return Interval(opens, closes)


def common_hours(ours: Hours | None, theirs: Hours | None) -> Hours | None:
    if ours is None or theirs is None:
        return None
    opens, closes = max(ours.opens, theirs.opens), min(ours.closes, theirs.closes)
    return Hours(opens, closes) if opens < closes else None


def intersect(ours: Iterable[Interval], theirs: Iterable[Interval]) -> Iterator[Interval]:
    """The time that is in both. Either is in order and without overlaps, and so is the answer.

    Lazy: takes no more of either than the stretch that is asked for needs.
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
