"""docs/brand.md lists the settings as the brand's types declare them."""

from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from infra.brand_file.file_types import is_part
from infra.generate.blocks import replace_block
from infra.generate.rules.auto_replies import VALUES
from infra.generate.rules.brand_settings import PAGE, PARTS, rendered, settings
from shared.domain.brand.join import Join
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.intents.own_texts import kept_in, own_texts
from shared.providers.registry import NAMES


def test_a_changed_table_is_restored() -> None:
    page = PAGE.read_text("utf-8")

    assert rendered(replace_block(page, "numbers", "| by hand |\n")) == page


def test_every_auto_reply_that_a_brand_can_word_is_listed_with_its_texts_and_values() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]

    for id, texts in own_texts().items():
        (row,) = (one for one in rows if one.startswith(f"| `{id}` |") and "{brand}" in one)
        cells = row.split(" | ")
        assert (cells[2], cells[3]) == (texts["en"], texts["es"])
        for kept in kept_in(texts["en"]) | kept_in(texts["es"]):
            assert f"`{kept}`" in cells[4]
            assert not kept.startswith("{") or kept in VALUES


def test_no_placeholder_is_explained_that_no_text_has() -> None:
    used = {
        kept for texts in own_texts().values() for text in texts.values() for kept in kept_in(text)
    }

    assert sorted(VALUES.keys() - used) == []


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
