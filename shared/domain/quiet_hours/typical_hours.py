"""The permitted hours of a location on a usual day, short enough for a plan to count by them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, Self

from shared.domain.calendar.intervals import parse_times
from shared.domain.location.tables import Codes, Location

DAY = timedelta(days=1)
_MINUTES = 24 * 60
_IN_THE_NIGHT = time(8, tzinfo=UTC)
"""Night in all of the Americas: what opens next is the day's."""


class UsualHours(NamedTuple):
    """From one minute of the UTC day to another, each day; around the clock when both are equal.

    closes: the last minute for sending, before the guard.
    """

    opens: int
    closes: int

    @property
    def name(self) -> str:
        """`15:00-01:50`"""
        return f"{_clock(self.opens)}-{_clock(self.closes)}"

    @classmethod
    def named(cls, name: str) -> Self:
        """Returns the hours of a `name`. Raises ValueError for anything else."""
        hours = parse_times(name)
        if hours is None:
            raise ValueError(f"not hours of a day: {name!r}")
        return cls(_minute(hours.opens), _minute(hours.closes))

    def is_open(self, at: datetime) -> bool:
        length = (self.closes - self.opens - 1) % _MINUTES + 1
        return (_minute(at.time()) - self.opens) % _MINUTES < length

    def next_opening(self, at: datetime) -> datetime:
        """Returns the next opening after `at`."""
        return _next(self.opens, at)

    def next_change(self, at: datetime) -> datetime:
        """Returns the next opening or closing after `at`."""
        return min(_next(self.opens, at), _next(self.closes, at))


ALWAYS = UsualHours(0, 0)


def day_of(at: datetime) -> date:
    """Returns the day in the Americas, within an hour."""
    return (at - timedelta(hours=_IN_THE_NIGHT.hour)).date()


@lru_cache(2048)
def usual_hours(
    zones: Codes, jurisdictions: Codes, opens: time, closes: time, *, day: date
) -> UsualHours:
    """Returns the permitted hours of a location on one day, by law and the brand's own hours.

    Sundays, holidays and a change of clocks may differ. There are as many different results as
    zones and laws together, some forty in North America.
    """
    # The rules of law take 0.1 s to import: only planning a promotion needs them.
    from shared.domain.quiet_hours.permitted_hours import Preference, next_permitted, window_end

    place, preference = Location(zones, jurisdictions, ()), Preference(opens, closes)
    night = datetime.combine(day, _IN_THE_NIGHT)
    first = next_permitted(place, night, preference=preference)
    if first is None:
        return ALWAYS  # the gate blocks this contact, so no count uses it
    end = window_end(place, first, preference=preference)
    if first == night:  # it was open already, since an unknown time
        first = next_permitted(place, end, preference=preference) or first
    return UsualHours(_minute(first.time()), _minute((end - preference.in_hand).time()))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _next(minute: int, at: datetime) -> datetime:
    then = at.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)
    return then if then > at else then + DAY
