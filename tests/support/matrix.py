"""Tables of kills, orders and seeds: `make check` plays a few rows of each, CI plays them all."""

from collections.abc import Sequence
from typing import Any

import pytest


def spread(rows: Sequence[Any], near: int = 3) -> list[Any]:
    """Returns all rows as parameters; all but `near` of them, evenly spread, are marked `matrix`.

    The first and the last stay: what is killed first, and what is killed last.
    """
    steps = max(near - 1, 1)
    kept = {round(n * (len(rows) - 1) / steps) for n in range(near)}
    return [_parameters(row, in_ci=n not in kept) for n, row in enumerate(rows)]


def _parameters(row: Any, *, in_ci: bool) -> Any:
    marks = [pytest.mark.matrix] if in_ci else []
    if hasattr(row, "marks"):  # parameters already, with a name
        return pytest.param(*row.values, id=row.id, marks=[*row.marks, *marks])
    values = row if isinstance(row, tuple) else (row,)
    return pytest.param(*values, marks=marks)
