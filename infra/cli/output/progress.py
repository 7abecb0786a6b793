"""Shows progress: in place in a terminal, else line by line."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from infra.cli.output.words import number_of

if TYPE_CHECKING:
    from rich.text import Text

Show = Callable[[Sequence[str]], None]
Report = Callable[[int], None]


@contextmanager
def progress(
    label: str, noun: str, total: int | None = None, *, every: int | None = None
) -> Iterator[Report]:
    """Yields a function that takes how many things are done so far.

    Standard error gets a bar in a terminal, else a line after `every` more things; without `every`,
    after a tenth of the total.
    """
    if sys.stderr.isatty():
        with _bar(label, noun, total) as report:
            yield report
    else:
        yield _lines(label, noun, total, every or max((total or 0) // 10, 1))


@contextmanager
def display(*, in_place: bool) -> Iterator[tuple[Show, bool]]:
    """Yields a function that shows lines, and `in_place`.

    In place: the lines replace those shown before, each cut at the width of the terminal. Else each
    call prints its lines, without control characters.
    """
    if not in_place:
        yield lambda lines: click.echo("\n".join(lines)), False
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(file=sys.stdout, force_terminal=True, color_system=None, highlight=False)
    with Live(console=console, auto_refresh=False, redirect_stdout=False) as live:
        yield lambda lines: live.update(_cropped(lines), refresh=True), True


def _cropped(lines: Sequence[str]) -> "Text":
    from rich.text import Text

    return Text("\n".join(lines), no_wrap=True, overflow="crop")


def _lines(label: str, noun: str, total: int | None, every: int) -> Report:
    shown = 0

    def report(done: int) -> None:
        nonlocal shown
        if done - shown >= every:
            shown = done
            click.echo(f"{label}: {_so_far(done, noun, total)}", err=True)

    return report


def _so_far(done: int, noun: str, total: int | None) -> str:
    if total is None:
        return f"{number_of(done, noun)} so far"
    return f"{done} of {number_of(total, noun)}"


@contextmanager
def _bar(label: str, noun: str, total: int | None) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    console = Console(stderr=True, force_terminal=True)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), f"{noun}s")
    # Lines for standard output stay there when it is a file, and appear above the bar when not.
    with Progress(
        *columns, TimeElapsedColumn(), console=console, redirect_stdout=sys.stdout.isatty()
    ) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)
