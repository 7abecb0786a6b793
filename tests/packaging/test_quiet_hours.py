"""The hours as data: holidays that can be made again, a page that tells them, a cheap import."""

import json
import re
import subprocess
import sys

from infra.generate.holidays import FIRST, LAST, MODULE, calendars, module
from infra.stack.template import ROOT
from shared.domain.quiet_hours.data.holiday_dates import HOLIDAYS, YEARS
from shared.domain.quiet_hours.data.jurisdictions import ROWS, Row

PAGE = ROOT / "docs" / "quiet-hours.md"


def test_the_holidays_that_ship_are_those_that_are_generated() -> None:
    assert MODULE.read_text() == module()


def test_every_holiday_of_every_calendar_is_written_down_once() -> None:
    written = {
        code: sorted(day for days in by_name.values() for day in days.split())
        for code, by_name in HOLIDAYS.items()
    }

    assert written == {
        code: [day.isoformat() for day in days] for code, days in calendars().items()
    }
    assert range(FIRST, LAST + 1) == YEARS


def test_a_holiday_on_a_weekend_is_kept_on_the_weekday_beside_it_too() -> None:
    known = calendars()

    for days in known.values():
        for day in days:
            beside = {5: -1, 6: 1}.get(day.weekday())
            if beside and FIRST <= (kept := day.fromordinal(day.toordinal() + beside)).year <= LAST:
                assert kept in {**known["US"], **days}


def test_the_page_tells_every_row_as_it_is() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|(.*)\|$", PAGE.read_text(), re.MULTILINE)

    assert [(code, *map(str.strip, cells.split("|"))) for code, cells in told] == [
        _cells(row) for row in ROWS
    ]


def test_the_page_explains_every_source() -> None:
    explained = set(re.findall(r"^- `(\w+)`: ", PAGE.read_text(), re.MULTILINE))

    assert explained == {source for row in ROWS for source in row.sources}


def test_the_hours_load_no_library_of_places_or_days() -> None:
    module = "shared.domain.quiet_hours.permitted_hours"
    script = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"

    loaded = json.loads(subprocess.check_output([sys.executable, "-c", script], cwd=ROOT))

    assert {name.partition(".")[0] for name in loaded}.isdisjoint(
        {"holidays", "dateutil", "phonenumbers", "csv", "pytz", "timezonefinder"}
    )


def _cells(row: Row) -> tuple[str, ...]:
    """As a line of the table: no two cells the same is not asked, only that each is right."""
    name = row.name
    if row.effective_from:
        name += f", from {row.effective_from}"
    if row.effective_to:
        name += f", to {row.effective_to}"
    return (
        row.code,
        name,
        *(str(hours or "none") for hours in row.week),
        "none" if row.holidays else "as usual",
        str(row.cap or "-"),
        row.citation,
        row.certainty,
        " ".join(row.sources) or "-",
        row.note,
    )
