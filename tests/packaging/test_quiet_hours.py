"""The hours as data: holidays that can be made again, a page that tells them, a cheap import."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from infra.generate.rules import quiet_hours as generator
from infra.generate.rules.holidays import FIRST, LAST, MODULE, calendars, module
from infra.stack.template import ROOT
from shared.domain.contacts.contact_state import DeclaredLocation
from shared.domain.core.phone import PhoneNumber
from shared.domain.location.contact_location import locate_contact
from shared.domain.quiet_hours.data.holiday_dates import HOLIDAYS, YEARS
from shared.domain.quiet_hours.data.jurisdictions import ROWS, Row
from shared.domain.quiet_hours.permitted_hours import Preference, permitted

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


def test_the_tables_of_the_page_are_current() -> None:
    page = PAGE.read_text()

    assert generator.rendered(page) == page, "run `make docs`"


def test_the_page_tells_every_row_as_it_is() -> None:
    told = [*_told("stricter"), *_told("federal")]

    assert _by_place(told) == _by_place(map(_cells, ROWS))
    assert len(told) == len(ROWS)


def test_the_example_of_the_page_is_what_the_rules_say() -> None:
    example = re.search(r"^Example: .*?\n\n", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    kentucky = PhoneNumber("+15025550100")
    location = locate_contact(kentucky, DeclaredLocation(jurisdiction="US-NY"))
    day = datetime(2026, 11, 3, tzinfo=ZoneInfo("America/New_York"))
    minutes = [day + timedelta(minutes=minute) for minute in range(24 * 60)]
    allowed = [at for at in minutes if permitted(location, at, preference=Preference()).allowed]

    assert example
    assert len(allowed) == (allowed[-1] - allowed[0]) / timedelta(minutes=1) + 1
    assert f"from {allowed[0]:%H:%M} until {allowed[-1] + timedelta(minutes=1):%H:%M}" in (
        " ".join(example[0].split())
    )


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


FEDERAL = {"hours": "08:00-21:00", "cap": "-"}
"""What a table without these columns says of every row."""


def _told(block: str) -> list[dict[str, str]]:
    """Returns the rows of a table of the page, each cell with the head of its column."""
    text = PAGE.read_text().partition(f"<!-- {block} -->\n")[2].partition("<!-- /")[0]
    head, _, *rows = (
        [cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()
    )
    return [FEDERAL | dict(zip(head, row, strict=True)) for row in rows]


def _by_place(rows: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["where"]: row for row in rows}


def _cells(row: Row) -> dict[str, str]:
    """As a line of the table: no two cells the same is not asked, only that each is right."""
    name = row.name
    if row.effective_from:
        name += f", from {row.effective_from}"
    if row.effective_to:
        name += f", to {row.effective_to}"
    weekdays, saturday, sunday = (str(hours or "none") for hours in row.week)
    hours = weekdays
    hours += f", Sat {saturday}" if saturday != weekdays else ""
    hours += f", Sun {sunday}" if sunday != weekdays else ""
    return {
        "code": f"`{row.code}`",
        "where": name,
        "hours": hours + (", holidays none" if row.holidays else ""),
        "cap": str(row.cap or "-"),
        "citation": row.citation,
        "certainty": row.certainty,
        "sources": " ".join(row.sources) or "-",
        "note": row.note,
    }
