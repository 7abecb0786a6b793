"""Recurrence every so many days, weeks or months, as dates without an hour."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Annotated, Any, Literal, get_args

import msgspec

from shared.domain.core.documented import documented
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

REPEAT_INVALID = declare(
    "repeat_invalid",
    Invalid,
    "The repeat is invalid.",
    "Correct the field that the detail names.",
)

MOST = 366
"""The most occurrences of a recurrence: a daily one has to be renewed once a year."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_LAST = -1
_ON_EVERY_CALENDAR = 28


class Repeat(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Every `interval` days, weeks or months, counted from the day on which it starts."""

    every: Literal["day", "week", "month"]
    interval: Annotated[int, documented("Of days, weeks or months.", minimum=1, maximum=MOST)] = 1
    weekdays: Annotated[
        tuple[Weekday, ...],
        documented("For weeks, which begin on Monday; by default the weekday of the start."),
    ] = ()
    month_day: Annotated[
        int | None,
        documented(
            "For months: 1 to 31, or -1 for the last; by default the day of the start. Shorter"
            " months have it on their last day.",
            minimum=-1,
            maximum=31,
        ),
    ] = None
    until: Annotated[
        date | None, documented("The last day on which it may happen.", format="date")
    ] = None
    count: Annotated[
        int | None,
        documented("How often it happens, including the first.", minimum=1, maximum=MOST),
    ] = None

    def __post_init__(self) -> None:
        if problem := _problem(self):
            raise REPEAT_INVALID(problem)


def occurrences(repeat: Repeat, start: date) -> Iterator[date]:
    """Returns the days of occurrence, from `start` on, in order: at most `count`, and at most 366.

    `start` itself is one only when it matches.
    """
    most = MOST if repeat.count is None else repeat.count
    return islice((moment.date() for moment in _rule(repeat, start)), most)


def following(repeat: Repeat, start: date) -> tuple[date, Repeat] | None:
    """Returns the occurrence after the first, and the recurrence from there on; None when it is
    over."""
    days = list(islice(occurrences(repeat, start), 2))
    if len(days) < 2:
        return None
    most = MOST if repeat.count is None else repeat.count
    day = repeat.month_day or (start.day if repeat.every == "month" else None)
    weekdays = repeat.weekdays or ((_WEEKDAYS[start.weekday()],) if repeat.every == "week" else ())
    rest = msgspec.structs.replace(repeat, count=most - 1, month_day=day, weekdays=weekdays)
    return days[1], rest


def _problem(repeat: Repeat) -> str | None:
    if not 1 <= repeat.interval <= MOST:
        return f"interval is 1 to {MOST}."
    if repeat.weekdays and repeat.every != "week":
        return "weekdays are for what repeats every week."
    if repeat.month_day is not None and repeat.every != "month":
        return "month_day is for what repeats every month."
    if repeat.month_day not in (None, _LAST, *range(1, 32)):
        return "month_day is 1 to 31, or -1 for the last day."
    if repeat.count is not None and not 1 <= repeat.count <= MOST:
        return f"count is 1 to {MOST}."
    return None


def _rule(repeat: Repeat, start: date) -> Any:
    # Slow to import, and only a recurrence needs it.
    from dateutil import rrule  # type: ignore[import-untyped]

    units = {"day": rrule.DAILY, "week": rrule.WEEKLY, "month": rrule.MONTHLY}
    return rrule.rrule(
        units[repeat.every],
        dtstart=datetime.combine(start, time()),
        interval=repeat.interval,
        wkst=rrule.MO,
        until=datetime.combine(repeat.until, time()) if repeat.until else None,
        **_days(repeat, start),
    )


def _days(repeat: Repeat, start: date) -> dict[str, object]:
    if repeat.every == "week":
        return {"byweekday": [_WEEKDAYS.index(day) for day in repeat.weekdays] or start.weekday()}
    if repeat.every == "day":
        return {}
    day = repeat.month_day or start.day
    # The last existing day from the 28th to the wanted one.
    days = range(_ON_EVERY_CALENDAR, day + 1) if day > _ON_EVERY_CALENDAR else [day]
    return {"bymonthday": list(days), "bysetpos": -1}
