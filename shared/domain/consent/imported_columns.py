"""The columns of an import list: their names, and which of a file's they are."""

from collections.abc import Mapping, Sequence

from shared.domain.consent.column_names import suggestions
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import is_invisible

COLUMN_UNKNOWN = declare(
    "column_unknown",
    Invalid,
    "A column name is unknown.",
    "Correct the header of the file, or --column.",
)


COLUMNS_MISSING = declare(
    "columns_missing",
    Invalid,
    "Required columns are missing.",
    "Add the columns that the detail names, or map them with --column.",
)


COLUMN_TWICE = declare(
    "column_twice",
    Invalid,
    "The header names a column more than once.",
    "Remove or rename one of them.",
)


REQUIRED = ("phone", "consented_at", "source")


OPTIONAL = (
    "disclosure", "disclosure_version", "language", "ip", "evidence_url", "postal_code",
    "time_zone", "jurisdiction",
)  # fmt: skip


ATTRIBUTE = "attributes."


def name_columns(
    header: Sequence[str], ours_by_theirs: Mapping[str, str], fixed: Sequence[str] = ()
) -> Sequence[str | None]:
    """Returns our name of each column; None for an unknown column, which is not read.

    `fixed` are those whose value is the same for all. Raises Invalid `columns_missing`,
    `column_unknown` or `column_twice`.
    """
    theirs = [plain_name(cell) for cell in header]
    renamed = {plain_name(their): our for their, our in ours_by_theirs.items()}
    if set(renamed) - set(theirs):
        raise COLUMN_UNKNOWN("The first line does not name a column that --column does.")
    found = [renamed.get(name) or _ours(name) for name in theirs]
    ours = [*filter(None, found), *fixed]
    if any(_ours(name) is None for name in ours):
        raise COLUMN_UNKNOWN(f"The columns are {_list((*REQUIRED, *OPTIONAL))}.")
    unknown = [cell for cell, name in zip(header, found, strict=True) if name is None]
    if missing := _missing(ours):
        raise COLUMNS_MISSING(
            f"The first line does not name {_list(missing)}.{suggestions(unknown, missing)}"
        )
    if twice := {name for name in ours if ours.count(name) > 1}:
        raise COLUMN_TWICE(f"There is more than one {_list(sorted(twice))}.")
    return found


def trimmed(cell: str) -> str:
    """Returns the cell without spaces and invisible characters around it."""
    first, last = 0, len(cell)
    while first < last and is_invisible(cell[first]):
        first += 1
    while last > first and is_invisible(cell[last - 1]):
        last -= 1
    return cell[first:last]


def _missing(ours: Sequence[str]) -> Sequence[str]:
    missing = [name for name in REQUIRED if name not in ours]
    if not {"disclosure", "disclosure_version"} & set(ours):
        missing.append("disclosure")
    return missing


def _ours(name: str) -> str | None:
    known = name in REQUIRED or name in OPTIONAL or name.startswith(ATTRIBUTE)
    return name if known else None


def plain_name(cell: str) -> str:
    """Returns the plain form: `Consented At` names the same column as `consented_at`."""
    return trimmed(cell).lower().replace("\xa0", " ").replace(" ", "_")


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
