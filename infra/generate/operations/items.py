"""Writes the tables of items and statuses in docs/architecture.md.

    python -m infra.generate.operations.items

They follow from the docstrings of the models in shared/storage and of the statuses of messages.
"""

import inspect
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from infra.generate.blocks import docstrings, replace_block, table, write_page
from infra.local.environment import environment
from infra.stack.template import ROOT
from shared.domain.messages.status import RANK, Status

if TYPE_CHECKING:
    from shared.storage.core.tables import Item

PAGE = ROOT / "docs" / "architecture.md"

MODULES = (
    "shared.storage.core.tables",
    "shared.storage.campaigns.tables",
    "shared.storage.core.operator_tables",
)
"""What declares items, in the order of the page."""

_KEY = re.compile(r"^Key: (.+) and (.+)\.$", re.MULTILINE)


def rendered(page: str) -> str:
    """Returns the page with the items and statuses as they are declared now."""
    rows = [row for model in models() for row in _rows(model)]
    page = replace_block(page, "items", table(("item", "`kind`", "pk", "sk", "content"), rows))
    meanings = docstrings(Status)
    statuses = [(f"`{one}`", str(rank), meanings[one.name]) for one, rank in RANK.items()]
    return replace_block(page, "statuses", table(("status", "rank", "meaning"), statuses))


def models() -> "list[type[Item]]":
    """Returns the model of each kind of item."""
    for name in MODULES:
        import_module(name)
    from shared.storage.core.tables import Item, Record  # reads its settings when imported

    others = [one for one in Item.__subclasses__() if one is not Record]
    declared = [one for one in (*Record.__subclasses__(), *others) if one.__module__ in MODULES]
    return sorted(declared, key=lambda one: MODULES.index(one.__module__))


def _rows(model: "type[Item]") -> Iterator[tuple[str, ...]]:
    """Yields a row for each key that the model's docstring names. Raises ValueError without."""
    described = inspect.getdoc(model) or ""
    content = " ".join(described.partition("\n\n")[0].split())
    found = _KEY.findall(described)
    if not found:
        raise ValueError(f"the docstring of {model.__name__} names no key")
    for key in found:
        yield f"`{model.__name__}`", f"`{model.kind.get_discriminator(model)}`", *key, content


def main() -> int:
    """Returns 0. Storage reads its settings when it is imported: any will do."""
    os.environ.update(environment(base_url="https://example.com"))
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
