"""Imports the rows of a file, and records the result of each in the journal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from infra.contact_file.csv_file import ContactFile
from infra.contact_file.file_run import FileRun
from shared.domain.brand.program import Program
from shared.domain.consent.imported_cells import Reading
from shared.domain.consent.imported_rows import Row, parse_row

WHY_NOT = {
    "opted_out": "The contact has opted out. Only they can opt in again, with START or a keyword.",
    "unconfirmed": "The contact has not confirmed with YES. Ask them again, or leave them out.",
}
"""Why valid rows were not imported, by result."""

Take = Callable[[Row], str]


def require_program(program_id: str) -> Program:
    from shared.storage.brand import current

    return current().brand.require_program(program_id)


def check_row(_row: Row) -> str:
    """Returns the result of a valid row when nothing is stored."""
    return "good"


def importer(source: ContactFile, program: str, attested_by: str) -> Take:
    """Returns a function that imports a row and returns its result."""
    from shared.usecases.opt_in.import_contact import Provenance, import_contact

    provenance = Provenance(program, attested_by, source.sha256)
    return lambda row: str(import_contact(row, provenance, now=datetime.now(UTC)))


@dataclass(frozen=True)
class ImportRun(FileRun):
    """Imports rows. `take` returns the result of a valid one."""

    reading: Reading
    take: Take

    def result_of(self, line: int, cells: Mapping[str, str]) -> str:
        row = parse_row(line, cells, self.reading)
        result = self.take(row)
        if result in WHY_NOT:
            self.journal.reject(line, result, WHY_NOT[result])
        elif row.is_stale(self.reading.now):
            self.journal.stale(line)
        return result
