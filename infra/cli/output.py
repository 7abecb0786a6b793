"""Output that is updated while a command runs: in place in a terminal, else line by line."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

Show = Callable[[Sequence[str]], None]


@contextmanager
def display(*, in_place: bool) -> Iterator[tuple[Show, bool]]:
    """Yields a function that shows lines, and `in_place`.

    In place: the lines replace those shown before, each cut at the width of the terminal. Else each
    call prints its lines, without control characters.
    """
    if not in_place:
        yield lambda lines: click.echo("\n".join(lines)), False
        return
    console = Console(file=sys.stdout, force_terminal=True, color_system=None, highlight=False)
    with Live(console=console, auto_refresh=False, redirect_stdout=False) as live:
        yield lambda lines: live.update(_cropped(lines), refresh=True), True


def _cropped(lines: Sequence[str]) -> Text:
    return Text("\n".join(lines), no_wrap=True, overflow="crop")
