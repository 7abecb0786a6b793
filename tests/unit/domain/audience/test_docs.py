"""docs/audience.md against the filter: each field with its operators, and examples that read."""

import re
from pathlib import Path

import pytest

from shared.domain.audience import lexer, parser
from shared.domain.audience.fields import FIELDS, OPERATORS
from shared.domain.audience.filter import parse

PAGE = (Path(__file__).parents[4] / "docs" / "audience.md").read_text()
EXAMPLES = re.findall(r"^    (\S.*)$", PAGE, re.MULTILINE)
ROWS = dict(re.findall(r"^\| `([a-z_.0-9A-Z]+)` \| .+ \| (.+) \|$", PAGE, re.MULTILINE))


def test_every_field_is_in_the_page_with_its_operators() -> None:
    told = {field: tuple(re.findall(r"`([^`]+)`", operators)) for field, operators in ROWS.items()}

    assert {field: set(operators) for field, operators in told.items()} == {
        field: set(known.operators) for field, known in FIELDS.items()
    }


def test_every_operator_is_explained() -> None:
    explained = PAGE.split("## How it reads")[1].split("**An unknown value")[0]

    assert [one for one in (*OPERATORS, "has") if f"`{one}" not in explained] == []


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_filter(example: str) -> None:
    assert parse(example).text


def test_the_bounds_are_in_the_page() -> None:
    bounds = PAGE.split("## Bounds")[1].split("## The grammar")[0]
    for bound in (
        f"{parser.MAX_TEXT:,} characters",
        f"{parser.MAX_COMPARISONS} comparisons",
        f"{parser.MAX_LIST} values",
        f"{parser.MAX_NESTING} deep",
    ):
        assert bound in " ".join(bounds.split())
    assert f"{lexer.MAX_DIGITS} digits" in PAGE
    assert f"{lexer.MAX_DURATION.days}d" in PAGE
    assert f"from {lexer.YEARS[0]} to {lexer.YEARS[-1]}" in PAGE


def test_words_that_are_no_values_are_in_the_page() -> None:
    for word in lexer.RESERVED:
        assert f"`{word}`" in PAGE.split("## The grammar")[1]
