"""Which rows of law apply to a jurisdiction on a day, and the hours that a row permits then."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from shared.domain.calendar.intervals import Hours
from shared.domain.location.codes import ANY_STATE, ELSEWHERE, FEDERAL
from shared.domain.quiet_hours.data.holiday_dates import HOLIDAYS, YEARS
from shared.domain.quiet_hours.data.jurisdictions import ROWS, Row


class Day(NamedTuple):
    """What a row says about a day: hours or none, and either in words."""

    hours: Hours | None
    text: str


def rows_on(jurisdictions: frozenset[str], day: date) -> tuple[tuple[str, Row], ...]:
    """Returns the rows in force, each with the jurisdiction that it is consulted for."""
    return tuple(
        (code, row)
        for code, row in rows_of(jurisdictions)
        if (row.effective_from or day) <= day <= (row.effective_to or day)
    )


@cache
def rows_of(jurisdictions: frozenset[str]) -> tuple[tuple[str, Row], ...]:
    """Returns the rows of all times. Federal hours apply in every state, in addition to its own."""
    federal = {FEDERAL} if any(_is_state(code) for code in jurisdictions) else set()
    return tuple((code, row) for code in sorted(jurisdictions | federal) for row in _rows_for(code))


def on(row: Row, day: date) -> Day:
    holiday = _closed_for(row, day)
    if holiday:
        return Day(None, f"none on holidays ({holiday})")
    hours = row.week[max(day.weekday() - 4, 0)]
    return Day(hours, _written(hours)) if hours else Day(None, f"none on {day:%A}s")


def _closed_for(row: Row, day: date) -> str | None:
    if not row.holidays:
        return None
    if day.year not in YEARS:
        return f"those of {day.year} are not known"
    return _calendar(row.holidays).get(day)


@cache
def _calendar(codes: tuple[str, ...]) -> Mapping[date, str]:
    return {
        date.fromisoformat(day): name
        for code in reversed(codes)
        for name, days in HOLIDAYS[code].items()
        for day in days.split()
    }


@cache
def _written(hours: Hours) -> str:
    return str(hours)


def _is_state(code: str) -> bool:
    return code.startswith("US-")


def _rows_for(code: str) -> Iterator[Row]:
    """Returns a province's rows of its country, and a state's own rows."""
    codes = {row.code for row in ROWS}
    country = code if _is_state(code) else code.partition("-")[0]
    found = country if country in codes else ANY_STATE if _is_state(code) else ELSEWHERE
    return (row for row in ROWS if row.code == found)
