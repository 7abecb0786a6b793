"""Writes the table of content checks in docs/content.md.

    python -m infra.generate.rules.content_rules

It follows from the rules in shared/domain/content.
"""

import sys

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.content.rules import RULES

PAGE = ROOT / "docs" / "content.md"


def rendered(page: str) -> str:
    """Returns the page with the rules as they are declared now."""
    head = ("rule", "what is found", "blocks", "what to do", "source")
    rows = [
        (name, rule.found, rule.blocks, rule.remedy, rule.citation) for name, rule in RULES.items()
    ]
    return replace_block(page, "content-rules", table(head, rows))


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
