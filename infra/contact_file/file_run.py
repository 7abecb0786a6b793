"""Processes a file row by row, and records the result of each in the journal."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infra.contact_file.csv_file import ContactFile, Record
from infra.contact_file.import_journal import Journal
from shared.domain.consent.imported_rows import RowInvalid
from shared.domain.core.errors import Invalid

REJECTED = "rejected"


@dataclass(frozen=True)
class FileRun(ABC):
    """Processes the rows that are not done yet."""

    source: ContactFile
    journal: Journal

    @abstractmethod
    def result_of(self, line: int, cells: Mapping[str, str]) -> str:
        """Returns the result of a row. Raises Invalid when it cannot be used."""

    def rows(self) -> Iterator[int]:
        """Yields, after each row, how many bytes of the file are read."""
        for record in self.source.records():
            if record.line > self.journal.state.line:
                self._row(record)
            yield record.read
        self.journal.finish()

    def _row(self, record: Record) -> None:
        try:
            result = self.result_of(record.line, self.source.values(record))
        except Invalid as error:
            for one in error.errors if isinstance(error, RowInvalid) else (error,):
                self.journal.reject(record.line, one.code, str(one))
            result = REJECTED
        self.journal.done(record.line, result)
