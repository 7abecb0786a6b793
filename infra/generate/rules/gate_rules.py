"""Writes the table of the gate's rules in docs/architecture.md.

    python -m infra.generate.rules.gate_rules

It follows from the registry in shared/domain/gate: the rules in their order, each with the
docstring of its function and its source.
"""

import inspect
import sys

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.gate.case import Rule
from shared.domain.gate.registry import RULES

PAGE = ROOT / "docs" / "architecture.md"


def rendered(page: str) -> str:
    """Returns the page with the rules as they are declared now."""
    rows = [
        (f"`{rule.id}`", f"`{_module(rule)}`", _applies_to(rule), _does(rule), rule.citation)
        for rule in RULES
    ]
    head = ("rule", "module", "applies to", "what it does", "source")
    return replace_block(page, "gate-rules", table(head, rows))


def _module(rule: Rule) -> str:
    return f"{rule.evaluate.__module__.rpartition('.')[2]}.py"


def _applies_to(rule: Rule) -> str:
    return "promotional messages" if "not_promotional" in rule.sentences else "every message"


def _does(rule: Rule) -> str:
    return " ".join((inspect.getdoc(rule.evaluate) or "").split())


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
