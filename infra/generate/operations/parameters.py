"""Writes the table of the template's parameters in docs/operations.md.

    python -m infra.generate.operations.parameters

It follows from infra/resources/parameters.json.
"""

import sys
from typing import Any

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT, load

PAGE = ROOT / "docs" / "operations.md"


def rendered(page: str) -> str:
    """Returns the page with the parameters as the template has them now."""
    rows = [
        (f"`{name}`", one["Description"], _default(one))
        for name, one in load()["Parameters"].items()
    ]
    return replace_block(page, "parameters", table(("parameter", "meaning", "default"), rows))


def _default(parameter: dict[str, Any]) -> str:
    if "Default" not in parameter:
        return "required"
    return "empty" if parameter["Default"] == "" else f"`{parameter['Default']}`"


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
