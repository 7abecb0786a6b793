"""Writes the reference of the commands in docs/cli.md.

    python -m infra.generate.operations.cli

It follows from the help texts of the commands in infra/cli.
"""

import inspect
import re
import sys
from collections.abc import Iterator

import click

from infra.cli import main as rapport
from infra.cli.deployment import stage_option
from infra.cli.operator import by_option
from infra.generate.blocks import replace_block, write_page
from infra.stack.template import ROOT

PAGE = ROOT / "docs" / "cli.md"
EXAMPLE = "Example: "

_SAID_ONCE = re.compile(r"[,;] (?:2 wrong usage|3 no deployment)(?=[,;.])")
"""The exit codes that mean the same for every command. The page explains them before."""


def rendered(page: str) -> str:
    """Returns the page with the reference of all commands as they are now."""
    sections = "\n".join(_sections(rapport, click.Context(rapport, info_name="rapport"), "###"))
    return replace_block(page, "commands", f"{sections}\n")


def _sections(group: click.Group, context: click.Context, level: str) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.commands[name]
        inner = click.Context(command, parent=context, info_name=name)
        yield "\n".join(_section(command, inner, level))
        if isinstance(command, click.Group):
            yield from _sections(command, inner, f"{level}#")


def _section(command: click.Command, context: click.Context, level: str) -> Iterator[str]:
    """Yields the lines of a command: usage, description, options, and what exit code 1 means."""
    yield f"{level} `{' '.join((context.command_path, *_arguments(command, context)))}`\n"
    for paragraph in _paragraphs(command):
        yield f"{paragraph}\n"
    if options := list(_options(command, context)):
        yield "".join(f"- {option}\n" for option in options)
    codes = _SAID_ONCE.sub("", command.epilog or "")
    if " 1 " in codes:
        yield f"{codes}\n"


def _arguments(command: click.Command, context: click.Context) -> list[str]:
    found = [one for one in command.params if isinstance(one, click.Argument)]
    return [one.make_metavar(context) for one in found]


def _paragraphs(command: click.Command) -> Iterator[str]:
    """Yields the help text; the example of a group is left to its commands."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        text = " ".join(paragraph.split())
        if not text.startswith(EXAMPLE):
            yield text
        elif not isinstance(command, click.Group):
            yield f"{EXAMPLE}`{text.removeprefix(EXAMPLE)}`"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yields a command's options; those that many share are named only: the page explains them."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(context))]
    shared = _shared(context)
    for name, what in (record for record in records if record not in shared):
        yield f"`{name}`: {' '.join(what.split())}"
    if named := [f"`{name}`" for name, what in records if (name, what) in shared]:
        yield ", ".join(named)


def _shared(context: click.Context) -> list[tuple[str, str] | None]:
    example = click.command()(by_option(stage_option(lambda: None)))
    return [one.get_help_record(context) for one in example.params]


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
