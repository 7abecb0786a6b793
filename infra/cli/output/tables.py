"""Prints tables: with headings in a terminal, else one plain line for each row."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from infra.cli.output.words import plain

if TYPE_CHECKING:
    from rich.table import Table

_UNLIMITED = 1_000_000
"""Width in characters at which rich wraps no line."""

Row = Sequence[str]


class Column(NamedTuple):
    """A column of a table. Amounts are aligned to the right."""

    heading: str
    right: bool = False


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    headings: bool = False,
    margin: int = 0,
    err: bool = False,
) -> None:
    """Prints rows in columns, after a margin; to standard error with `err`.

    A terminal gets headings, and cells wrapped at its width. A file or a pipe gets the lines of
    `aligned`, with headings only when `headings` asks for them.
    """
    if rows and (sys.stderr if err else sys.stdout).isatty():
        _print(columns, rows, margin, err=err)
        return
    shown = [[column.heading for column in columns], *rows] if headings else rows
    for line in aligned(shown, right=[column.right for column in columns], margin=margin):
        click.echo(line, err=err)


def aligned(rows: Sequence[Row], *, right: Sequence[bool] = (), margin: int = 0) -> list[str]:
    """Returns one line for each row, after a margin. Its cells are two spaces apart."""
    if not rows:
        return []
    from rich.console import Console

    columns = [Column("", is_right) for is_right in right] or [Column("")] * len(rows[0])
    console = Console(width=_UNLIMITED, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(_made(columns, rows, box=None, show_header=False))
    return [f"{' ' * margin}{line.rstrip()}" for line in captured.get().splitlines()]


def _print(columns: Sequence[Column], rows: Sequence[Row], margin: int, *, err: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.padding import Padding

    console = Console(stderr=err, force_terminal=True)
    made = _made(columns, rows, box=SIMPLE_HEAD, show_edge=False)
    console.print(Padding(made, (0, 0, 0, margin), expand=False))


def _made(columns: Sequence[Column], rows: Sequence[Row], **style: Any) -> "Table":
    from rich.table import Table
    from rich.text import Text

    made = Table(pad_edge=False, padding=(0, 2, 0, 0), **style)
    for column in columns:
        made.add_column(
            column.heading, justify="right" if column.right else "left", overflow="fold"
        )
    for row in rows:
        made.add_row(*(Text(plain(cell)) for cell in row))  # a Text is no markup
    return made
