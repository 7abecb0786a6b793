"""The page for those who write texts tells the truth: each of its examples comes out as it says."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from shared.domain.brand.model import Brand
from shared.domain.templates.filters import FILTERS
from shared.domain.templates.rendering import REASONS, Template, check, render, values_of
from shared.domain.templates.syntax import TAGS
from tests.unit.domain.builders import EUM, NOW, a_head

PAGE = (Path(__file__).parents[4] / "docs" / "templates.md").read_text()
PEOPLE = {
    "Maria": {"first_name": "Maria", "tier": "gold", "points": 120, "birthday": "1990-05-17"},
    "Sam": {},
}
EVENT = {"order": "A-1042", "total": 12.5, "arrives_at": "2026-11-05T16:30:00Z"}


class Example(NamedTuple):
    language: str
    body: str
    says: list[str]


EXAMPLES = [
    Example(language or "en", body, says.splitlines())
    for language, body, says in re.findall(
        r"```liquid ?(\w*)\n(.*?)\n```\n\n```text\n(.*?)\n```", PAGE, re.DOTALL
    )
]
FILTER_ROWS = re.findall(r"^\| `(\w+)` \| .* \| `(.*)` \| (.*) \|$", PAGE, re.MULTILINE)


def written(name: str, language: str, body: str, brand: Brand) -> str:
    values = values_of(
        a_head(attributes=PEOPLE[name]),
        brand=brand,
        program=brand.programs[0],
        number=EUM,
        now=NOW,
        zone="America/Denver",
        extra={"event": EVENT},
    )
    template = Template({language: body})
    return render(template, values, language=language, default_language="en").body


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_comes_out_as_the_page_says(example: Example, brand: Brand) -> None:
    language, body, says = example
    problems = [problem.code for problem in check(Template({language: body}))]

    if says[0].startswith("refused:"):
        assert problems == says[0].split()[1:]
    else:
        assert problems == []
        assert [f"{name}: {written(name, language, body, brand)}" for name in PEOPLE] == says


def test_every_block_of_liquid_on_the_page_is_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```liquid") >= 10


@pytest.mark.parametrize(("name", "expression", "says"), FILTER_ROWS)
def test_a_filter_does_what_the_page_says(
    name: str, expression: str, says: str, brand: Brand
) -> None:
    assert f"| {name}" in expression.replace("\\", "")
    body = "{{ " + expression.replace("\\", "") + " }}"

    assert written("Sam", "en", body, brand) == says


def test_the_page_names_every_filter_tag_and_reason() -> None:
    assert {name for name, _, _ in FILTER_ROWS} | {"date"} == set(FILTERS)
    assert [word for word in (*TAGS, *REASONS) if f"`{word}`" not in PAGE] == []
