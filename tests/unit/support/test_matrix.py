"""Which rows of a large table `make check` plays, and which are left to CI."""

from typing import Any

import pytest

from tests.support.matrix import spread


def near(parameters: list[Any]) -> list[Any]:
    return [one.values for one in parameters if pytest.mark.matrix not in one.marks]


@pytest.mark.parametrize(
    ("count", "kept", "expected"),
    [
        (6, 3, [0, 2, 5]),
        (5, 2, [0, 4]),
        (5, 1, [0]),
        (14, 4, [0, 4, 9, 13]),
        (2, 3, [0, 1]),
        (1, 3, [0]),
    ],
)
def test_the_rows_that_stay_are_spread_from_the_first_to_the_last(
    count: int, kept: int, expected: list[int]
) -> None:
    parameters = spread(range(count), near=kept)

    assert [one.values for one in parameters] == [(n,) for n in range(count)]
    assert near(parameters) == [(n,) for n in expected]


def test_a_row_keeps_its_name_its_values_and_its_marks() -> None:
    rows = [
        pytest.param(n, "before", id=f"call {n}", marks=pytest.mark.moto_only) for n in range(3)
    ]

    first, second, last = spread(rows, near=2)

    assert [one.id for one in (first, second, last)] == ["call 0", "call 1", "call 2"]
    assert second.values == (1, "before")
    assert [mark.name for mark in second.marks] == ["moto_only", "matrix"]
    assert [mark.name for mark in last.marks] == ["moto_only"]


def test_a_row_of_several_values_stays_one_row() -> None:
    assert near(spread([("Query", 0), ("Query", 1)], near=1)) == [("Query", 0)]
