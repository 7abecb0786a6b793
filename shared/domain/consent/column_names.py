"""Suggests which columns of a file may be those that are missing."""

from collections.abc import Iterator, Mapping, Sequence

_HINTS: Mapping[str, Sequence[str]] = {
    "phone": ("phone", "mobile", "cell", "msisdn", "tel", "number", "móvil"),
    "consented_at": ("consent", "opt", "subscri", "joined", "created", "date", "time", "fecha"),
    "source": ("source", "origin", "form", "channel", "where", "store"),
    "disclosure": ("disclosure", "wording", "terms", "text", "language shown"),
}
"""What names of such columns contain, the surest first."""

LONGEST = 60


def suggestions(header: Sequence[str], missing: Sequence[str]) -> str:
    """Returns a sentence with a `--column` for each missing column that seems to be there.

    Empty when none does. Cells with many digits are never repeated: they may be data.
    """
    options = [f'--column "{ours}={theirs}"' for ours, theirs in _pairs(header, missing)]
    return f" Do you mean {' '.join(options)}?" if options else ""


def _pairs(header: Sequence[str], missing: Sequence[str]) -> Iterator[tuple[str, str]]:
    free = [cell.strip() for cell in header if _is_name(cell)]
    for ours in missing:
        hints = _HINTS.get(ours, ())
        found = next((cell for hint in hints for cell in free if hint in cell.lower()), None)
        if found:
            free.remove(found)
            yield ours, found


def _is_name(cell: str) -> bool:
    return 0 < len(cell.strip()) <= LONGEST and sum(map(str.isdigit, cell)) < 5 and "@" not in cell
