"""docs/brand.md lists the settings as the brand's types declare them."""

from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from infra.brand_file.file_types import is_part
from infra.generate.blocks import replace_block
from infra.generate.rules.brand_settings import PAGE, PARTS, rendered, settings
from shared.domain.brand.join import Join
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.providers.registry import NAMES


def test_a_changed_table_is_restored() -> None:
    page = PAGE.read_text("utf-8")

    assert rendered(replace_block(page, "numbers", "| by hand |\n")) == page


def test_every_type_of_the_brand_has_a_table() -> None:
    assert set(PARTS.values()) == _types(Brand)


@pytest.mark.parametrize("name", PARTS)
def test_every_setting_has_a_meaning(name: str) -> None:
    rows = settings(PARTS[name])

    assert [row[0] for row in rows] == list(PARTS[name].__struct_fields__)
    assert all(meaning.endswith(".") and "|" not in meaning for _, meaning, _ in rows)


def test_a_row_has_the_choices_and_the_default_of_its_type() -> None:
    rows = {name: (meaning, default) for name, meaning, default in settings(Number)}

    assert all(f"`{kind}`" in rows["type"][0] for kind in NumberType)
    *others, last = (f"`{name}`" for name in NAMES)
    assert f"{', '.join(others)} or {last}." in rows["provider"][0]
    assert rows["type"][1] == "required"
    assert rows["rate"][1] == "`1`"
    assert rows["per_day"][1] == "none"
    assert settings(Join)[0][2] == '`["US"]`'
    assert {name: default for name, _, default in settings(Brand)}["join"] == "as below"


class Undescribed(msgspec.Struct):
    described: int
    """A number."""
    undescribed: int


def test_a_setting_without_a_docstring_is_refused() -> None:
    with pytest.raises(KeyError, match="undescribed"):
        settings(Undescribed)


def _types(owner: Any) -> set[type]:
    if is_part(owner):
        return {owner}.union(*(_types(hint) for hint in get_type_hints(owner).values()))
    return set[type]().union(*(_types(part) for part in get_args(owner)))
