"""`rapport contacts import`: imports contacts who consented elsewhere, with evidence."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from infra.cli.output import Report, number_of, progress
from infra.contact_file.csv_file import ContactFile, Record, inspect_file
from infra.contact_file.import_journal import Journal, State, started
from shared.domain.brand.program import Program, Purpose
from shared.domain.consent.imported_rows import Reading, Row, parse_row
from shared.domain.core.error_codes import PROGRAM_UNKNOWN
from shared.domain.core.errors import Invalid

REJECTED = "rejected"
WHY_NOT = {
    "opted_out": "The contact has opted out. Only they can opt in again, with START or a keyword.",
    "unconfirmed": "The contact has not confirmed with YES. Ask them again, or leave them out.",
}
"""Why valid rows were not imported, by result."""

Take = Callable[[Row], str]


def _pairs(_context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Any:
    """Returns repeated NAME=VALUE options as a mapping."""
    pairs = [text.partition("=") for text in given]
    if not all(name and value for name, _, value in pairs):
        raise click.BadParameter("must be NAME=VALUE", param=option)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _country(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    import phonenumbers

    if given is not None and given not in phonenumbers.SUPPORTED_REGIONS:
        raise click.BadParameter("must be a country code, such as US", param=option)
    return given


def _zone(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    try:
        return given and ZoneInfo(given).key
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(
            "must be an IANA time zone, such as America/Denver", param=option
        ) from error


@click.command(
    "import",
    epilog="Exit codes: 0 all rows are processed; 1 the file cannot be used, or rows were "
    "rejected; 2 wrong usage; 3 no deployment.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--program", required=True, metavar="PROGRAM", help="The program they consented to.")
@click.option(
    "--attested-by",
    required=True,
    metavar="NAME",
    help="The person responsible for the list, for each contact's ledger.",
)
@click.option(
    "--column", "columns", multiple=True, callback=_pairs, metavar="OURS=THEIRS",
    help="Maps one of our columns to the file's name for it. Repeatable.",
)  # fmt: skip
@click.option(
    "--set", "fixed", multiple=True, callback=_pairs, metavar="OURS=VALUE",
    help="Sets a column to the same value in every row. Repeatable.",
)  # fmt: skip
@click.option("--country", callback=_country, help="Country of numbers without +, such as US.")
@click.option(
    "--time-zone", callback=_zone, help="Time zone of consented_at values without a UTC offset."
)
@click.option("--check", is_flag=True, help="Check every row. Stores nothing.")
@click.option("--resume", is_flag=True, help="Continue where the last run stopped.")
@click.option(
    "--rejected", type=click.Path(dir_okay=False, path_type=Path),
    help="File for rows that were not imported. Default: FILE.rejected.csv.",
)  # fmt: skip
@by_option
@stage_option
def import_contacts(
    file: Path,
    program: str,
    attested_by: str,
    columns: dict[str, str],
    fixed: dict[str, str],
    country: str | None,
    time_zone: str | None,
    check: bool,
    resume: bool,
    rejected: Path | None,
    by: str,
    stage: str | None,
) -> None:
    """Import contacts who consented elsewhere, with the evidence, from a CSV file.

    The columns phone, consented_at, source and disclosure are required; docs/contacts.md describes
    the others. Contacts who opted out stay opted out. Nothing is sent. Importing the same file
    again changes nothing.

    Example: rapport contacts import list.csv --program offers --attested-by "Inés Ortega" --check
    """
    if check and resume:
        raise click.UsageError("--check stores nothing, so there is nothing to resume")
    if not attested_by.strip():
        raise click.UsageError("--attested-by needs the name of a person")
    with deployment(stage):
        theirs = {their: our for our, their in columns.items()}
        source = inspect_file(file, theirs, fixed)
        words_needed = require_program(program).purpose is Purpose.PROMOTIONAL
        reading = Reading(datetime.now(UTC), words_needed, country, time_zone)
        path = None if check else file.with_name(f"{file.name}.import.json")
        state = State(source.sha256, program)
        if resume and path:
            state = started(path, source.sha256, program)
        take: Take = _checked if check else _taker(source, program, attested_by.strip())
        if not check:
            subject = f"program {program}, file {source.sha256}"
            keep("contacts_imported", subject, by, f"attested by {attested_by.strip()}")
        journal = Journal(state, path, rejected or file.with_name(f"{file.name}.rejected.csv"))
        run = _Run(source, reading, take, journal)
        run()
    run.report()


def require_program(program_id: str) -> Program:
    from shared.storage.brand import current

    program = current().brand.program(program_id)
    if program is None:
        raise PROGRAM_UNKNOWN()
    return program


def _checked(_row: Row) -> str:
    return "good"


def _taker(source: ContactFile, program: str, attested_by: str) -> Take:
    from shared.usecases.opt_in.import_contact import Provenance, import_contact

    provenance = Provenance(program, attested_by, source.sha256)
    return lambda row: str(import_contact(row, provenance, now=datetime.now(UTC)))


@dataclass
class _Run:
    """Reads the rows that are not done yet."""

    source: ContactFile
    reading: Reading
    take: Take
    journal: Journal
    rate: float = 0.0

    def __call__(self) -> None:
        if self.source.ignored:
            click.echo(f"ignored columns: {', '.join(self.source.ignored)}", err=True)
        began, before = time.monotonic(), self.journal.results.total()
        with self.journal, _told_when_stopped(self.journal), self._progress() as report:
            for record in self.source.records():
                if record.line > self.journal.state.line:
                    self._row(record)
                report(record.read)
            self.journal.finish()
        passed = max(time.monotonic() - began, 0.001)
        self.rate = (self.journal.results.total() - before) / passed

    def _progress(self) -> AbstractContextManager[Report]:
        return progress("reading", "byte", self.source.size)

    def _row(self, record: Record) -> None:
        try:
            row = parse_row(record.line, self.source.values(record), self.reading)
            result = self.take(row)
        except Invalid as error:
            self.journal.reject(record.line, error.code, str(error))
            self.journal.done(record.line, REJECTED)
            return
        if result in WHY_NOT:
            self.journal.reject(record.line, result, WHY_NOT[result])
        elif row.is_stale(self.reading.now):
            self.journal.stale(record.line)
        self.journal.done(record.line, result)

    def report(self) -> None:
        """Prints the results of all rows, including those of earlier runs."""
        results, state = self.journal.results, self.journal.state
        for result, count in sorted(results.items()):
            click.echo(f"{result}: {count}")
        click.echo(f"{number_of(results.total(), 'row')}, {self.rate:.0f} rows/s", err=True)
        if state.stale:
            lines = ", ".join(map(str, state.stale_lines))
            more = ", ..." if state.stale > len(state.stale_lines) else ""
            click.echo(
                f"warning: {number_of(state.stale, 'consent')} older than 18 months, "
                f"line {lines}{more}: check that they still expect messages",
                err=True,
            )
        if self.journal.rejects:
            click.echo(f"rows not imported: {self.journal.rejected}", err=True)
        if results[REJECTED]:
            raise Refused(f"{number_of(results[REJECTED], 'row')} rejected")


@contextmanager
def _told_when_stopped(journal: Journal) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if journal.resumable:
            line = journal.state.line
            click.echo(f"\nstopped after line {line}: continue with --resume", err=True)
        raise
