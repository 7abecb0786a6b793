"""A table of examples as one test, where `pytest.mark.parametrize` would make one test per row.

Set-up, reporting and distribution cost more than most rows, so a table of a thousand rows is one
test. Every row still runs, and the failure names each row that is wrong and how.
"""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]

# A failed assertion explains itself in its first lines; the rest repeats the operands.
EXPLANATION_LINES = 6
LABEL_LENGTH = 120


def table(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Returns a decorator that runs a test for every row and reports all failures together.

    The arguments are those of `pytest.mark.parametrize`, and `pytest.param(..., id=...)` names a
    row. Stacked decorators run every combination. An empty table is an error: it would prove
    nothing.
    """
    fields = _fields(names)
    prepared = [_labelled(row, single=len(fields) == 1) for row in rows]
    if not prepared:
        raise ValueError(f"The table of {', '.join(fields)} has no rows.")

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def run_all_rows(**fixtures: Any) -> None:
            wrong = []
            for label, values in prepared:
                try:
                    test(**fixtures, **dict(zip(fields, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - reported below
                    wrong.append(_describe(label, error))
            if wrong:
                count = f"{len(wrong)} of {len(prepared)} rows are wrong"
                pytest.fail("\n".join([f"{count}:", *wrong]), pytrace=False)

        run_all_rows.__signature__ = _without(test, fields)  # type: ignore[attr-defined]
        return run_all_rows

    return decorate


def _fields(names: str | tuple[str, ...]) -> list[str]:
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


def _labelled(row: Any, *, single: bool) -> tuple[str, tuple[Any, ...]]:
    """Returns the row's name in a failure, and its values."""
    if isinstance(row, type(pytest.param())):
        values, label = tuple(row.values), row.id
    else:
        values, label = (row,) if single else tuple(row), None
    text = label if isinstance(label, str) else ", ".join(map(repr, values))
    return text if len(text) <= LABEL_LENGTH else f"{text[:LABEL_LENGTH]}...", values


def _describe(label: str, error: BaseException) -> str:
    reason = str(error) if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
    lines = reason.splitlines()[:EXPLANATION_LINES]
    return "\n      ".join([f"  {label}", *lines])


def _without(test: Test, fields: list[str]) -> inspect.Signature:
    """Returns the test's signature without the table's columns: pytest fills in what is left."""
    signature = inspect.signature(test)
    unknown = [name for name in fields if name not in signature.parameters]
    if unknown:
        raise TypeError(f"{test.__name__} does not take {', '.join(unknown)}.")
    left = [p for name, p in signature.parameters.items() if name not in fields]
    return signature.replace(parameters=left)
