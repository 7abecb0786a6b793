"""docs/operations.md lists the template's parameters as the template has them."""

from infra.generate.blocks import replace_block
from infra.generate.operations.parameters import PAGE, rendered
from infra.stack.template import load


def test_a_changed_table_is_restored() -> None:
    page = PAGE.read_text("utf-8")

    assert rendered(replace_block(page, "parameters", "| by hand |\n")) == page


def test_a_row_has_the_meaning_and_the_default_of_its_parameter() -> None:
    page, parameters = PAGE.read_text("utf-8"), load()["Parameters"]

    for name, default in (
        ("PublicBaseUrl", "required"),
        ("WebAclArn", "empty"),
        ("ApiReservedConcurrency", "`0`"),
        ("Canary", "`off`"),
    ):
        assert f"| `{name}` | {parameters[name]['Description']} | {default} |" in page
