"""A table is one test, and a wrong row still fails and is named."""

import inspect

import pytest

from tests.support.tables import table


def test_every_wrong_row_is_named_with_its_reason() -> None:
    @table(("text", "length"), [("a", 1), ("bb", 3), pytest.param("ccc", 1, id="third"), ("d", 1)])
    def lengths(text: str, length: int) -> None:
        assert len(text) == length

    with pytest.raises(pytest.fail.Exception) as failure:
        lengths()

    told = str(failure.value)
    assert told.startswith("2 of 4 rows are wrong:")
    assert "'bb', 3\n      assert 2 == 3" in told
    assert "third\n      assert 3 == 1" in told
    assert "'d'" not in told


def test_an_error_in_a_row_is_a_wrong_row_and_the_rest_still_runs() -> None:
    seen = []

    @table("number", [0, 1])
    def divides(number: int) -> None:
        seen.append(number)
        assert 1 / number

    with pytest.raises(pytest.fail.Exception, match=r"(?s)1 of 2 rows.*ZeroDivisionError"):
        divides()
    assert seen == [0, 1]


def test_a_table_whose_rows_are_right_passes_and_leaves_fixtures_to_pytest() -> None:
    @table("number", [1, 2])
    def positive(number: int, now: int) -> None:
        assert number < now

    assert list(inspect.signature(positive).parameters) == ["now"]
    positive(now=3)


def test_stacked_tables_run_every_combination() -> None:
    seen = []

    @table("left", "ab")
    @table("right", [1, 2])
    def pairs(left: str, right: int) -> None:
        seen.append((left, right))
        assert (left, right) != ("b", 2)

    with pytest.raises(pytest.fail.Exception, match=r"(?s)'b'.*2\n"):
        pairs()
    assert seen == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_an_empty_table_and_an_unknown_column_are_errors() -> None:
    with pytest.raises(ValueError, match="no rows"):
        table("text", [])

    with pytest.raises(TypeError, match="does not take other"):

        @table("other", [1])
        def takes_none() -> None: ...
