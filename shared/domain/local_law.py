"""Which rows of law hold for a jurisdiction on a day, and the hours that a row leaves open then."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from shared.domain.data.holiday_dates import HOLIDAYS, YEARS
from shared.domain.data.jurisdictions import ELSEWHERE, FEDERAL, ROWS, Hours, Row

_SATURDAY, _SUNDAY = 5, 6


def rows_on(jurisdictions: frozenset[str], day: date) -> tuple[tuple[str, Row], ...]:
    """The rows in force, each with the jurisdiction that it is consulted for."""
    return tuple(
        (code, row)
        for code, row in _rows(jurisdictions)
        if (row.effective_from or day) <= day <= (row.effective_to or day)
    )


def hours_on(row: Row, day: date) -> Hours | None:
    if row.holidays and closed_for(row, day):
        return None
    match day.weekday():
        case 5:
            return row.week.saturday
        case 6:
            return row.week.sunday
        case _:
            return row.week.weekdays


def closed_for(row: Row, day: date) -> str | None:
    """The holiday for which a row lets nothing go on this day."""
    if not row.holidays:
        return None
    if day.year not in YEARS:
        return f"the holidays of {day.year} are not known"
    return next((name for one in row.holidays if (name := _calendar(one).get(day))), None)
