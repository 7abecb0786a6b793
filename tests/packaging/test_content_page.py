"""docs/content.md explains the content checks as they are."""

import re

from infra.stack.template import ROOT
from shared.domain.content.rules import RULES


def test_the_page_explains_every_rule_with_its_source() -> None:
    page = (ROOT / "docs" / "content.md").read_text()
    rows = re.findall(r"^\| (L\d-[A-Z]+-\d+) \|.*\| ([^|]+) \|$", page, re.MULTILINE)

    assert rows == [(name, rule.citation) for name, rule in RULES.items()]
