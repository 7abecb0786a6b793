"""Imports the rows of a file, and records the result of each in the journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from infra.contact_file.csv_file import ContactFile, Record
from infra.contact_file.import_journal import Journal
from shared.domain.brand.program import Program
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


def require_program(program_id: str) -> Program:
    from shared.storage.brand import current

    program = current().brand.program(program_id)
    if program is None:
        raise PROGRAM_UNKNOWN()
    return program


def check_row(_row: Row) -> str:
    """Returns the result of a valid row when nothing is stored."""
    return "good"


def importer(source: ContactFile, program: str, attested_by: str) -> Take:
    """Returns a function that imports a row and returns its result."""
    from shared.usecases.opt_in.import_contact import Provenance, import_contact

    provenance = Provenance(program, attested_by, source.sha256)
    return lambda row: str(import_contact(row, provenance, now=datetime.now(UTC)))


@dataclass(frozen=True)
class ImportRun:
    """Imports the rows that are not done yet. `take` returns the result of a valid row."""

    source: ContactFile
    reading: Reading
    take: Take
    journal: Journal

    def rows(self) -> Iterator[int]:
        """Yields, after each row, how many bytes of the file are read."""
        for record in self.source.records():
            if record.line > self.journal.state.line:
                self._row(record)
            yield record.read
        self.journal.finish()

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
