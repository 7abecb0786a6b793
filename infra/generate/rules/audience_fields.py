"""Writes the table of fields in docs/audience.md.

    python -m infra.generate.rules.audience_fields

It follows from the fields of audience filters in shared/domain/audience.
"""

import sys

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.audience.fields import FIELDS, MEANINGS

PAGE = ROOT / "docs" / "audience.md"


def rendered(page: str) -> str:
    """Returns the page with the fields as they are declared now. Raises KeyError without a
    meaning."""
    rows = [
        (f"`{name}`", MEANINGS[name], " ".join(f"`{operator}`" for operator in field.operators))
        for name, field in FIELDS.items()
    ]
    return replace_block(page, "fields", table(("field", "what it is", "operators"), rows))


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
