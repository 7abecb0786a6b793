"""Formats what commands print: names, times and counts."""

from datetime import UTC, datetime

_JOINER = "\u200d"  # holds emoji together


def plain(text: str) -> str:
    """Returns one line of text, without characters that could control a terminal."""
    return "".join(c if c.isprintable() or c == _JOINER else "\ufffd" for c in text)


def instant(at: datetime | None) -> str:
    """Returns `2026-11-03 16:00 UTC`, or `-` for None."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else "-"


def second(at: datetime) -> str:
    """Returns `2026-11-03 16:00:30 UTC`."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def number_of(count: int, what: str) -> str:
    """Returns a count with its noun: `1 error`, `2 errors`."""
    return f"{count} {what}{'' if count == 1 else 's'}"
