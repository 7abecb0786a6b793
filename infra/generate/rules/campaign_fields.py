"""Writes the tables of fields in docs/campaigns.md.

    python -m infra.generate.rules.campaign_fields

They follow from docs/openapi.json, whose descriptions are those of functions/api/schemas.
"""

import json
import re
import sys
from collections.abc import Iterator
from types import MappingProxyType

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT

DOCUMENT, PAGE = ROOT / "docs" / "openapi.json", ROOT / "docs" / "campaigns.md"

PARTS = MappingProxyType({"campaign": "CampaignIn", "plan": "Plan", "progress": "Progress"})
"""The schema of each block of the page."""

_PAGE_NAME = re.compile(r"docs/([a-z-]+)\.md")


def rendered(page: str) -> str:
    """Returns the page with the fields as the API describes them now."""
    for name, schema in PARTS.items():
        page = replace_block(page, name, table(("field", "meaning"), list(_rows(schema))))
    return page


def _rows(schema: str) -> Iterator[tuple[str, str]]:
    """Yields each field that has a description of its own."""
    schemas = json.loads(DOCUMENT.read_text("utf-8"))["components"]["schemas"]
    for name, field in schemas[schema]["properties"].items():
        if "description" in field:
            yield f"`{name}`", _PAGE_NAME.sub(r"[\1](\1.md)", field["description"])


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
