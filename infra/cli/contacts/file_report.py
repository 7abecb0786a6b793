"""Runs a command over a file of contacts, and reports its progress and its results."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from infra.cli.errors import Refused
from infra.cli.output import number_of, progress
from infra.contact_file.file_run import REJECTED, FileRun
from infra.contact_file.import_journal import Journal, State


def run(work: FileRun) -> float:
    """Returns how many rows were processed per second."""
    if work.source.ignored:
        click.echo(f"ignored columns: {', '.join(work.source.ignored)}", err=True)
    began, before = time.monotonic(), work.journal.results.total()
    bar = progress("reading", "byte", work.source.size)
    with work.journal, _told_when_stopped(work.journal), bar as tell:
        for read in work.rows():
            tell(read)
    passed = max(time.monotonic() - began, 0.001)
    return (work.journal.results.total() - before) / passed


def report(journal: Journal, rate: float, *, listed: str = "rows not imported") -> None:
    """Prints the results of all rows, including those of earlier runs."""
    results = journal.results
    for result, count in sorted(results.items()):
        click.echo(f"{result}: {count}")
    click.echo(f"{number_of(results.total(), 'row')}, {rate:.0f} rows/s", err=True)
    if journal.state.stale:
        click.echo(f"warning: {_stale(journal.state)}", err=True)
    if journal.rejects:
        click.echo(f"{listed}: {journal.rejected}", err=True)
    if results[REJECTED]:
        raise Refused(f"{number_of(results[REJECTED], 'row')} rejected")


def _stale(state: State) -> str:
    lines = ", ".join(map(str, state.stale_lines))
    more = ", ..." if state.stale > len(state.stale_lines) else ""
    return (
        f"{number_of(state.stale, 'consent')} older than 18 months, line {lines}{more}: "
        "check that they still expect messages"
    )


@contextmanager
def _told_when_stopped(journal: Journal) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if journal.resumable:
            line = journal.state.line
            click.echo(f"\nstopped after line {line}: continue with --resume", err=True)
        raise
