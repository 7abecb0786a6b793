"""Records the opt-outs of a suppression list, row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infra.contact_file.csv_file import ContactFile
from infra.contact_file.file_run import FileRun
from shared.domain.consent.suppressed_rows import (
    TIME_UNREADABLE,
    ListedOptOut,
    ListReading,
    listed_evidence,
    parse_listed,
)
from shared.platform import clock

WITHOUT_TIME = "The opt-out counts, without its time: opted_out_at cannot be read."

Record = Callable[[ListedOptOut], str]


def check_opt_out(_row: ListedOptOut) -> str:
    """Returns the result of a usable row when nothing is stored."""
    return "good"


def recorder(source: ContactFile, kept_by: str, attested_by: str, program: str | None) -> Record:
    """Returns a function that records the opt-out of a row and returns its result."""
    from shared.usecases.consent.record_opt_out import OptOut, record_opt_out

    def record(row: ListedOptOut) -> str:
        evidence = listed_evidence(
            row, source=kept_by, attested_by=attested_by, file_sha256=source.sha256
        )
        result = record_opt_out(
            OptOut(row.phone, evidence, program), audited=False, now=clock.now()
        )
        return "suppressed" if result.is_new else "unchanged"

    return record


@dataclass(frozen=True)
class SuppressRun(FileRun):
    """Records opt-outs. `record` returns the result of a usable row."""

    reading: ListReading
    record: Record

    def result_of(self, line: int, cells: Mapping[str, str]) -> str:
        row = parse_listed(line, cells, self.reading)
        result = self.record(row)
        if row.time_is_unreadable:
            self.journal.reject(line, TIME_UNREADABLE, WITHOUT_TIME)
        return result
