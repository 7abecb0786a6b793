"""Reads one row of a suppression list, such as a former vendor's, and makes evidence of it.

Only the phone number can make a row unusable: an opt-out whose time cannot be read counts all the
same. Errors never repeat what a row contains, because rows contain phone numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from shared.domain.consent.column_names import suggestions
from shared.domain.consent.imported_cells import EARLIEST, sent_phone
from shared.domain.consent.imported_columns import (
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    COLUMNS_MISSING,
    plain_name,
    trimmed,
)
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber
from shared.domain.ledger.events import Evidence, Listed, Means

COLUMNS = ("phone", "opted_out_at")

TIME_UNREADABLE = "opted_out_at_unreadable"
"""The remark about a row whose opt-out is stored without its time."""


@dataclass(frozen=True)
class ListReading:
    """country: of numbers without a +; zone: of times without an offset."""

    now: datetime
    country: str | None = None
    zone: str | None = None


@dataclass(frozen=True)
class ListedOptOut:
    line: int
    phone: PhoneNumber = field(repr=False)
    said_at: datetime | None
    time_is_unreadable: bool = False


def is_header(cells: Sequence[str], country: str | None) -> bool:
    """Returns whether the first line names columns: a plain list has a phone number in it."""
    return not any(_is_phone(cell, country) for cell in cells)


def name_list_columns(
    cells: Sequence[str], ours_by_theirs: Mapping[str, str], country: str | None
) -> Sequence[str | None]:
    """Returns our name of each column, None for one that is not read.

    In a list without a header the first column with a phone number is `phone`. Raises Invalid
    `column_unknown`, `columns_missing` or `column_twice`.
    """
    if not is_header(cells, country):
        phones = [_is_phone(cell, country) for cell in cells]
        return ["phone" if place == phones.index(True) else None for place in range(len(cells))]
    theirs = [plain_name(cell) for cell in cells]
    renamed = {plain_name(their): our for their, our in ours_by_theirs.items()}
    if set(renamed) - set(theirs):
        raise COLUMN_UNKNOWN("The first line does not name a column that --column does.")
    if set(renamed.values()) - set(COLUMNS):
        raise COLUMN_UNKNOWN(f"The columns are {', '.join(COLUMNS)}.")
    found = [renamed.get(name) or (name if name in COLUMNS else None) for name in theirs]
    if "phone" not in found:
        raise COLUMNS_MISSING(f"The first line does not name phone.{suggestions(cells, ['phone'])}")
    if any(found.count(name) > 1 for name in COLUMNS):
        raise COLUMN_TWICE()
    return found


def parse_listed(line: int, cells: Mapping[str, str], reading: ListReading) -> ListedOptOut:
    """Returns a row by our names of its columns. Raises Invalid for the phone number."""
    phone = sent_phone(trimmed(cells.get("phone", "")), reading.country, require="complete")
    text = trimmed(cells.get("opted_out_at", ""))
    said_at = _time(text, reading) if text else None
    return ListedOptOut(line, phone, said_at, bool(text) and said_at is None)


def listed_evidence(
    row: ListedOptOut, *, source: str, attested_by: str, file_sha256: str
) -> Evidence:
    listed = Listed(source, attested_by, file_sha256, row.line)
    return Evidence(Means.SUPPRESSION_LIST, listed=listed, said_at=row.said_at)


def _time(text: str, reading: ListReading) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        if reading.zone is None:
            return None
        at = at.replace(tzinfo=ZoneInfo(reading.zone))
    return at.astimezone(UTC) if EARLIEST <= at <= reading.now else None


def _is_phone(cell: str, country: str | None) -> bool:
    """Returns whether the cell has a phone number, if only a damaged or incomplete one."""
    if sum(c.isdigit() for c in cell) >= 7:
        return True
    try:
        sent_phone(trimmed(cell), country, require="possible")
    except Invalid:
        return False
    return True
