"""docs/security.md keeps its word: each threat has an answer, and a test that is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from infra.stack.template import ROOT

PAGE = ROOT / "docs" / "security.md"
TABLES = ("From outside", "From inside")


def threats() -> Iterator[tuple[str, str, str]]:
    """Each row's threat, answer, and what holds it."""
    for heading in TABLES:
        section = PAGE.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        for row in re.findall(r"^\|(.+)\|$", section, re.MULTILINE)[2:]:
            threat, answer, held_by = (cell.strip() for cell in row.split(" | "))
            yield threat, answer, held_by


THREATS = list(threats())


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text())
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@pytest.mark.parametrize(("threat", "answer", "held_by"), THREATS, ids=[t for t, *_ in THREATS])
def test_a_threat_has_an_answer_and_tests_that_are_there(
    threat: str, answer: str, held_by: str
) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", held_by)

    assert threat
    assert answer
    assert named, "no test holds it"
    for path, function in named:
        assert functions(path), f"{path} is empty"
        assert not function or function in functions(path), f"{path} has no {function}"


def test_every_kind_of_threat_that_is_known_is_on_the_page() -> None:
    text = PAGE.read_text().lower()

    for kind in (
        "forged", "replayed", "stolen", "insider", "mutilated ledger", "sms pumping", "flood",
        "zip bomb", "deep json", "fields", "slow bodies", "huge bodies", "liquid", "formulas",
        "slow patterns", "log lines", "personal data", "secrets", "make audit", "make advisories",
        "taken over",
        "lost pepper", "mis-sent", "mistake",
    ):  # fmt: skip
        assert kind in text, kind
    assert len(THREATS) >= 30
