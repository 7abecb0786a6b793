"""Writes the table of reasons in docs/operations.md.

    python -m infra.generate.operations.reasons

It follows from the docstrings of the enumeration of reasons.
"""

import sys

from infra.generate.blocks import docstrings, replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.messages.status import Reason

PAGE = ROOT / "docs" / "operations.md"


def rendered(page: str) -> str:
    """Returns the page with the reasons as they are declared now."""
    meanings = docstrings(Reason)
    rows = [(f"`{reason}`", meanings[reason.name]) for reason in Reason]
    return replace_block(page, "reasons", table(("reason", "meaning and what to do"), rows))


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
