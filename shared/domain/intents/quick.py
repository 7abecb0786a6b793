"""A quick test before a slow one."""

from collections.abc import Iterable


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Returns whether the text contains one of the parts. A loop is faster here than `any`, and
    every message pays for it."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False
