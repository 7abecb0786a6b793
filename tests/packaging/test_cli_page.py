"""docs/cli.md follows the commands: its reference is generated, its tables are complete."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import click
import pytest

from infra import cli
from infra.cli import main as rapport
from infra.cli.deployment import stage_option
from infra.generate.operations import cli as generator
from infra.stack.template import ROOT

PAGE = generator.PAGE.read_text()


def test_the_reference_is_current() -> None:
    assert generator.rendered(PAGE) == PAGE, "run `make docs`"


def test_a_command_is_described_with_its_own_options_and_exit_codes() -> None:
    @click.command(epilog="Exit codes: 0 sent, 1 refused, 2 wrong usage, 3 no deployment.")
    @click.argument("name")
    @click.option("--fast", is_flag=True, help="Send [it] now.")
    @stage_option
    def send() -> None:
        """Send a message.

        Example: rapport send shop
        """

    context = click.Context(send, info_name="rapport send")

    assert list(generator._section(send, context, "###")) == [
        "### `rapport send NAME`\n",
        "Send a message.\n",
        "Example: `rapport send shop`\n",
        "- `--fast`: Send [it] now.\n- `--stage STAGE`\n",
        "Exit codes: 0 sent, 1 refused.\n",
    ]


def test_every_command_that_a_module_declares_can_be_called() -> None:
    names = [found.name for found in pkgutil.walk_packages(cli.__path__, f"{cli.__name__}.")]
    declared = {
        one.callback.__qualname__
        for name in names
        for one in vars(importlib.import_module(name)).values()
        if isinstance(one, click.Command) and one.callback and one.callback.__module__ == name
    }

    assert "doctor" in declared
    assert declared - {one.callback.__qualname__ for one in _all(rapport) if one.callback} == set()


def test_every_command_has_a_task_and_its_permissions() -> None:
    tasks = set(re.findall(r"`(?:rapport )?([a-z-]+)[ `]", _section("Which command")))
    before_colon = re.findall(r"^- (`[^:]*):", _section("AWS permissions"), re.MULTILINE)
    permitted = {name for names in before_colon for name in re.findall(r"`([a-z-]+)", names)}

    assert set(rapport.commands) - tasks == set()
    assert set(rapport.commands) - permitted == {"chat", "cost"}


AUDITED = r'(?:\b(?:keep|Action)\(\s*|ThreadState\.[A-Z]+: |said\.append\(\()"([a-z_]+)"'
"""An action by its name, or what a change of a thread is called."""


@pytest.mark.parametrize(
    ("folders", "call", "heading"),
    [
        (("infra/doctor",), r'\b(?:ok|warn|wrong)\(\s*"([a-z-]+)"', "What doctor checks"),
        (("infra/cli", "shared"), AUDITED, "The audit log"),
    ],
)
def test_a_table_lists_what_the_code_reports_and_nothing_else(
    folders: tuple[str, ...], call: str, heading: str
) -> None:
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    reported = {name for path in paths for name in re.findall(call, path.read_text())}
    first_cells = "".join(re.findall(r"^\|[^|]*\|", _section(heading), re.MULTILINE))

    assert set(re.findall(r"`([a-z_-]+)`", first_cells)) == reported


def _all(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from _all(one)


def _section(heading: str) -> str:
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
