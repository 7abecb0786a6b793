"""An import list as a CSV file: checked once before anything is stored, then read row by row.

It is never in memory as a whole.
"""

import codecs
import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

ENCODING_INVALID = declare(
    "encoding_invalid",
    Invalid,
    "The file is not UTF-8.",
    "Save the list as CSV UTF-8.",
)
FILE_EMPTY = declare(
    "file_empty",
    Invalid,
    "The file is empty.",
    "Export the list again.",
)
ROW_COLUMNS = declare(
    "row_columns",
    Invalid,
    "The row has more or fewer cells than the first line.",
    "Correct the row.",
)
LINE_TOO_LONG = declare(
    "line_too_long",
    Invalid,
    "A line is too long.",
    "Export the list again as CSV; check for an open quotation mark.",
)
CSV_BROKEN = declare(
    "csv_broken",
    Invalid,
    "A line cannot be parsed as CSV.",
    "Check the quotation marks near the line that the detail names.",
)

CHUNK = 1024 * 1024
LONGEST_LINE = 256 * 1024
_BOM = codecs.BOM_UTF8.decode()


class Record(NamedTuple):
    """The line on which a row begins, its cells, and the bytes read up to its end."""

    line: int
    cells: Sequence[str]
    read: int


@dataclass(frozen=True)
class ContactFile:
    path: Path
    sha256: str
    size: int
    delimiter: str
    names: Sequence[str | None]
    ignored: Sequence[str]
    """Columns that are not read, by the file's names."""
    fixed: Mapping[str, str]
    """Values that apply to every row, by our name of the column."""
    has_header: bool = True
    """Whether the first line names the columns; a plain list has none."""

    def records(self) -> Iterator[Record]:
        """Yields the rows below the header. Raises Invalid where the file is no CSV."""
        records = _records(self.path, self.delimiter)
        if self.has_header:
            next(records, None)
        return records

    def values(self, record: Record) -> Mapping[str, str]:
        """Returns a row's cells by our names. Raises Invalid when it has too many or too few."""
        if len(record.cells) != len(self.names):
            raise ROW_COLUMNS()
        cells = zip(self.names, record.cells, strict=True)
        return {**self.fixed, **{name: cell for name, cell in cells if name}}


Names = Callable[[Sequence[str]], Sequence[str | None]]
"""Returns our names of the columns by the cells of the first line. Raises Invalid."""


def inspect_file(
    path: Path,
    names_of: Names,
    fixed: Mapping[str, str],
    *,
    is_header: Callable[[Sequence[str]], bool] = lambda _: True,
) -> ContactFile:
    """Returns the file, once it is known to be valid CSV with the necessary columns.

    `is_header`: whether the cells of the first line are names rather than data.
    """
    sha256, size = _look_through(path)
    delimiter = _delimiter(path)
    records = _records(path, delimiter)
    header = next(records, Record(1, (), 0)).cells
    names, named = names_of(header), is_header(header)
    for _ in records:
        pass
    unread = [cell.strip() for cell, name in zip(header, names, strict=True) if name is None]
    ignored = unread if named else []
    return ContactFile(path, sha256, size, delimiter, names, ignored, fixed, named)


def _look_through(path: Path) -> tuple[str, int]:
    """Returns digest and size. Raises Invalid for anything but UTF-8."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size, line = 0, 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if size == 0 and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise _not_utf8(1)
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _not_utf8(line + bytes(error.object[: error.start]).count(b"\n")) from error
            if b"\0" in chunk:
                raise _not_utf8(line + chunk[: chunk.index(b"\0")].count(b"\n"))
            digest.update(chunk)
            size, line = size + len(chunk), line + chunk.count(b"\n")
    if decoder.getstate()[0]:
        raise _not_utf8(line)
    if not size:
        raise FILE_EMPTY()
    return digest.hexdigest(), size


def _delimiter(path: Path) -> str:
    """Returns the most frequent separator of the first line: lists with decimal commas use
    semicolons."""
    with path.open("rb") as file:
        first = file.readline(LONGEST_LINE).decode("utf-8", "ignore")
    return max(",;\t", key=first.count)


def _records(path: Path, delimiter: str) -> Iterator[Record]:
    with path.open("rb") as file:
        reader = csv.reader(_lines(file), delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise CSV_BROKEN(
                    f"Line {line} cannot be parsed as CSV: is a quotation mark left open there?"
                ) from error
            if any(cell.strip() for cell in cells):
                yield Record(line, cells, file.tell())


def _lines(file: BinaryIO) -> Iterator[str]:
    first = True
    while raw := file.readline(LONGEST_LINE):
        if len(raw) == LONGEST_LINE:
            raise LINE_TOO_LONG(f"A line is longer than {LONGEST_LINE} bytes.")
        text = raw.decode()
        yield text.removeprefix(_BOM) if first else text
        first = False


def _not_utf8(line: int) -> Invalid:
    return ENCODING_INVALID(f"Line {line} is not UTF-8: save the list as CSV UTF-8, then again.")
