"""Which rows of a large table `make check` plays, and which are left to CI."""

from typing import Any, cast

import pytest

from tests.support.matrix import leave_to_ci, spread


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


class Collected:
    """What the function uses of a collected test."""

    def __init__(self, nodeid: str, *marks: str) -> None:
        self.nodeid, self.marks = nodeid, set(marks)

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

    def add_marker(self, name: str) -> None:
        self.marks.add(name)


def test_of_each_table_that_chose_no_rows_two_stay() -> None:
    table = [Collected(f"test_a.py::TestIt::test_each[{n}]") for n in range(6)]
    chosen = [Collected(f"test_a.py::test_chosen[{n}]") for n in range(4)]
    chosen.append(Collected("test_a.py::test_chosen[4]", "matrix"))
    alone = Collected("test_a.py::test_alone")

    leave_to_ci(cast("list[pytest.Item]", [*table, *chosen, alone]))

    assert [n for n, one in enumerate(table) if not one.marks] == [0, 5]
    assert [n for n, one in enumerate(chosen) if one.marks] == [4]
    assert not alone.marks
