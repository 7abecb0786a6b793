"""Writes the tables of jurisdictions and holidays in docs/quiet-hours.md.

    python -m infra.generate.rules.quiet_hours

They follow from shared/domain/quiet_hours/data.
"""

import sys

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.location.codes import FEDERAL
from shared.domain.quiet_hours.data.holiday_dates import HOLIDAYS
from shared.domain.quiet_hours.data.jurisdictions import ROWS, Row

PAGE = ROOT / "docs" / "quiet-hours.md"

_FEDERAL_HOURS = next(row.week for row in ROWS if row.code == FEDERAL)
_HEAD = ("citation", "certainty", "sources", "note")
_OBSERVED = " (observed)"


def rendered(page: str) -> str:
    """Returns the page with the tables as the data is now."""
    stricter = [(*_name(row), _hours(row), str(row.cap or "-"), *_law(row)) for row in _stricter()]
    federal = [(*_name(row), *_law(row)) for row in ROWS if not _is_stricter(row)]
    page = replace_block(
        page, "stricter", table(("code", "where", "hours", "cap", *_HEAD), stricter)
    )
    page = replace_block(page, "federal", table(("code", "where", *_HEAD), federal))
    return replace_block(page, "holidays", "".join(f"- {line}\n" for line in _holidays()))


def _stricter() -> list[Row]:
    return [row for row in ROWS if _is_stricter(row)]


def _is_stricter(row: Row) -> bool:
    """Returns whether the row allows less than the federal hours. The federal row does not."""
    return row.week != _FEDERAL_HOURS or bool(row.holidays) or row.cap is not None


def _name(row: Row) -> tuple[str, str]:
    since = f", from {row.effective_from}" if row.effective_from else ""
    until = f", to {row.effective_to}" if row.effective_to else ""
    return f"`{row.code}`", f"{row.name}{since}{until}"


def _hours(row: Row) -> str:
    """Returns `09:00-19:00, Sun none, holidays none`: the weekdays, then what differs."""
    weekdays, saturday, sunday = row.week
    others = (("Sat", saturday), ("Sun", sunday))
    differing = [f"{day} {hours or 'none'}" for day, hours in others if hours != weekdays]
    return ", ".join((str(weekdays), *differing, *(("holidays none",) if row.holidays else ())))


def _law(row: Row) -> tuple[str, ...]:
    return row.citation, row.certainty, " ".join(row.sources) or "-", row.note


def _holidays() -> list[str]:
    """Returns the holidays of each calendar beside the federal ones."""
    named = {row.code: row.name for row in ROWS}
    return [
        f"{named[code]}: {', '.join(name for name in days if not name.endswith(_OBSERVED))}"
        for code, days in HOLIDAYS.items()
        if code != FEDERAL
    ]


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
