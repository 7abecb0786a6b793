"""An import list as a CSV file: checked once before anything is stored, then read row by row.

It is never in memory as a whole.
"""

import codecs
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
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
_CR, _LF = b"\r", b"\n"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_BOM = codecs.BOM_UTF8.decode()


class Record(NamedTuple):
    """The line on which a row begins, its cells, and the bytes read up to its end."""

    line: int
    cells: Sequence[str]
    read: int


class Dialect(NamedTuple):
    """How the file separates lines and cells."""

    end: bytes
    """What ends a line: LF, also of CR LF, or CR as Excel for Macintosh writes."""
    delimiter: str
    skipped: int = 0
    """Lines before the header: 1 for Excel's `sep=;`."""


@dataclass(frozen=True)
class ContactFile:
    path: Path
    sha256: str
    size: int
    dialect: Dialect
    names: Sequence[str | None]
    ignored: Sequence[str]
    """Columns that are not read, by the file's names."""
    fixed: Mapping[str, str]
    """Values that apply to every row, by our name of the column."""
    has_header: bool = True
    """Whether the first line names the columns; a plain list has none."""

    def records(self) -> Iterator[Record]:
        """Yields the rows below the header. Raises Invalid where the file is no CSV."""
        records = _records(self.path, self.dialect)
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
    sha256, size, end = _look_through(path)
    dialect = _dialect(path, end)
    records = _records(path, dialect)
    header = next(records, Record(1, (), 0)).cells
    names, named = names_of(header), is_header(header)
    for _ in records:
        pass
    unread = [cell.strip() for cell, name in zip(header, names, strict=True) if name is None]
    ignored = unread if named else []
    return ContactFile(path, sha256, size, dialect, names, ignored, fixed, named)


def _look_through(path: Path) -> tuple[str, int, bytes]:
    """Returns digest, size and what ends a line. Raises Invalid for anything but UTF-8."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size, ends = 0, Counter[bytes]()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if size == 0 and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise _not_utf8(1)
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _not_utf8(_line_after(ends, bytes(error.object[: error.start]))) from error
            if b"\0" in chunk:
                raise _not_utf8(_line_after(ends, chunk[: chunk.index(b"\0")]))
            digest.update(chunk)
            size += len(chunk)
            ends += _ends_in(chunk)
    if decoder.getstate()[0]:
        raise _not_utf8(_line_after(ends, b""))
    if not size:
        raise FILE_EMPTY()
    return digest.hexdigest(), size, _CR if _CR in ends and _LF not in ends else _LF


def _ends_in(chunk: bytes) -> Counter[bytes]:
    return Counter({end: chunk.count(end) for end in (_CR, _LF) if end in chunk})


def _line_after(ends: Counter[bytes], rest: bytes) -> int:
    """Returns the number of the line that follows `ends` and the bytes `rest`."""
    seen = ends + _ends_in(rest)
    return 1 + (seen[_LF] or seen[_CR])


def _dialect(path: Path, end: bytes) -> Dialect:
    """Returns the dialect. The delimiter is the one that the line `sep=;` names, else the most
    frequent of the first line: lists with decimal commas use semicolons."""
    with path.open("rb") as file:
        first = next(_lines(file, end), "")
    if named := _SEPARATOR_LINE.fullmatch(first.strip("\r\n ")):
        return Dialect(end, named[1], skipped=1)
    return Dialect(end, max(",;\t|", key=first.count))


def _records(path: Path, dialect: Dialect) -> Iterator[Record]:
    with path.open("rb") as file:
        lines = islice(_lines(file, dialect.end), dialect.skipped, None)
        reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
        while True:
            line = reader.line_num + 1 + dialect.skipped
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


def _lines(file: BinaryIO, end: bytes) -> Iterator[str]:
    """Yields the lines, each with LF at its end."""
    first = True
    for raw in iter(lambda: file.readline(LONGEST_LINE), b"") if end == _LF else _cr_lines(file):
        if len(raw) >= LONGEST_LINE:
            raise LINE_TOO_LONG(f"A line is longer than {LONGEST_LINE} bytes.")
        text = raw.decode()
        yield text.removeprefix(_BOM) if first else text
        first = False


def _cr_lines(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := file.read(LONGEST_LINE):
        *whole, rest = (rest + chunk).split(_CR)
        yield from (line + _LF for line in whole)
        if len(rest) >= LONGEST_LINE:
            break
    if rest:
        yield rest


def _not_utf8(line: int) -> Invalid:
    return ENCODING_INVALID(f"Line {line} is not UTF-8: save the list as CSV UTF-8, then again.")
