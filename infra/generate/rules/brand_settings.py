"""Writes the tables of settings and auto-replies in docs/brand.md.

    python -m infra.generate.rules.brand_settings

They follow from the types in shared/domain/brand: names, defaults and choices from the fields, the
descriptions from the docstrings below them.
"""

import json
import sys
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from infra.brand_file.file_types import is_part
from infra.generate.blocks import docstrings, replace_block, table, write_page
from infra.generate.rules.auto_replies import reply_table, value_table
from infra.stack.template import ROOT
from shared.domain.brand.answers import BrandAnswer
from shared.domain.brand.canned import CannedReply
from shared.domain.brand.join import Join
from shared.domain.brand.model import Brand
from shared.domain.brand.notifications import Channel, Notifications
from shared.domain.brand.number import Number
from shared.domain.brand.program import Program, Texts
from shared.domain.brand.settings import Canary, PromotionLimits, Support
from shared.domain.brand.surveys import Survey, Theme
from shared.domain.brand.topic import Topic

PAGE = ROOT / "docs" / "brand.md"

PARTS = MappingProxyType(
    {
        "brand": Brand,
        "support": Support,
        "join": Join,
        "promotion": PromotionLimits,
        "programs": Program,
        "texts": Texts,
        "topics": Topic,
        "numbers": Number,
        "answers": BrandAnswer,
        "canned_replies": CannedReply,
        "surveys": Survey,
        "themes": Theme,
        "notifications": Notifications,
        "channels": Channel,
        "canary": Canary,
    }
)
"""The block of the page for each type of the brand."""


def rendered(page: str) -> str:
    """Returns the page with the settings as they are declared now."""
    for name, owner in PARTS.items():
        rows = [(f"`{setting}`", *cells) for setting, *cells in settings(owner)]
        page = replace_block(page, name, table(("setting", "meaning", "default"), rows))
    page = replace_block(page, "replies", reply_table())
    return replace_block(page, "values", value_table())


def settings(owner: type) -> list[tuple[str, str, str]]:
    """Returns name, meaning and default of each field. Raises KeyError without a docstring."""
    meanings, hints = docstrings(owner), get_type_hints(owner)
    return [
        (one.name, meanings[one.name] + _choices(hints[one.name]), _default(one))
        for one in fields(owner)
    ]


def _choices(hint: Any) -> str:
    """Returns the values that a type allows, as a sentence; nothing where they are not listed."""
    if get_origin(hint) is Literal:
        values = get_args(hint)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        values = tuple(hint)
    else:
        return ""
    *others, last = (f"`{value}`" for value in values)
    return f" {', '.join(others)} or {last}."


def _default(one: FieldInfo) -> str:
    if one.default is NODEFAULT:
        if one.default_factory is NODEFAULT:
            return "required"
        return "as below" if is_part(one.default_factory) else "none"
    if one.default is None:
        return "none"
    value = f"{one.default:g}" if isinstance(one.default, float) else json.dumps(one.default)
    return f"`{value}`"


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
