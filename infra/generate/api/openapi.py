"""Writes docs/openapi.json and the table of routes in docs/api.md.

    python -m infra.generate.api.openapi

They follow from the operations that functions/api declares (`functions/api/http/operations.py`).
"""

import json
import os
import sys

from infra.generate.blocks import replace_block, write_page
from infra.local.environment import environment
from infra.stack.template import ROOT

DOCUMENT, PAGE = ROOT / "docs" / "openapi.json", ROOT / "docs" / "api.md"


def rendered(page: str) -> str:
    """Returns docs/api.md with the table of routes as they are declared now."""
    from infra.generate.api.document import table_of_routes

    return replace_block(page, "routes", table_of_routes())


def rendered_document() -> str:
    """Returns the text of docs/openapi.json."""
    from infra.generate.api.document import document

    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Returns 0. The functions read their settings when they are imported: any will do."""
    os.environ.update(environment(base_url="https://example.com"))
    write_page(DOCUMENT, rendered_document())
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
