"""Large tables: `make check` plays a few rows of each, CI plays them all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

NEAR = 2
"""Rows of a table of stories that `make check` plays: two show that the rule holds, and the
differences between the rows are for the unit tests of what decides."""


def spread(rows: Sequence[Any], near: int = NEAR) -> list[Any]:
    """Returns all rows as parameters; all but `near` of them, evenly spread, are marked `matrix`.

    The first and the last stay: what is killed first, and what is killed last.
    """
    kept = _kept(len(rows), near)
    return [_parameters(row, in_ci=n not in kept) for n, row in enumerate(rows)]


def leave_to_ci(tests: Iterable[pytest.Item]) -> None:
    """Marks `matrix` what `spread` would, in each table of these tests without such a mark."""
    tables = defaultdict[str, list[pytest.Item]](list)
    for test in tests:
        tables[test.nodeid.partition("[")[0]].append(test)
    for table in tables.values():
        if any(test.get_closest_marker("matrix") for test in table):
            continue
        kept = _kept(len(table), NEAR)
        for n, test in enumerate(table):
            if n not in kept:
                test.add_marker("matrix")


def _kept(rows: int, near: int) -> set[int]:
    steps = max(near - 1, 1)
    return {round(n * (rows - 1) / steps) for n in range(near)}


def _parameters(row: Any, *, in_ci: bool) -> Any:
    marks = [pytest.mark.matrix] if in_ci else []
    if hasattr(row, "marks"):  # parameters already, with a name
        return pytest.param(*row.values, id=row.id, marks=[*row.marks, *marks])
    values = row if isinstance(row, tuple) else (row,)
    return pytest.param(*values, marks=marks)
