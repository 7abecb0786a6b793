"""The progress of an import, stored beside the file, so that an interrupted import can continue.

Rows can be repeated safely, so it is stored only now and then.
"""

import csv
import os
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

FILE_CHANGED = declare(
    "file_changed",
    Invalid,
    "The file or the program is another one: start again.",
    "Start again without --resume.",
)
NOTHING_TO_RESUME = declare(
    "nothing_to_resume",
    Invalid,
    "There is no unfinished run of this file that can be resumed.",
    "Start again without --resume.",
)

SAVED_EVERY = 100
STALE_NAMED = 10
HEADER = ("line", "code", "what")


class State(msgspec.Struct):
    """`line` is the last one that is done; `rejected_bytes` is the size of the reported rejects."""

    sha256: str
    program: str
    line: int = 1
    rejected_bytes: int = 0
    results: dict[str, int] = {}
    stale: int = 0
    stale_lines: list[int] = []


class Journal:
    """Counts the result of each row, and stores rejected ones by line and reason."""

    def __init__(self, state: State, path: Path | None, rejected: Path) -> None:
        self.state = state
        self.results = Counter(state.results)
        self._path = path
        self.rejected = rejected

    def __enter__(self) -> Self:
        self._file = self.rejected.open("a", encoding="utf-8", newline="")
        kept = min(self.state.rejected_bytes, self._size())
        self._file.truncate(kept)
        self._writer = csv.writer(self._file)
        if not kept:
            self._writer.writerow(HEADER)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._save()
        self._file.close()
        if self._path is None and not self.rejects:
            self.rejected.unlink()

    @property
    def resumable(self) -> bool:
        return self._path is not None

    @property
    def rejects(self) -> bool:
        """Whether the file of rejected rows has any."""
        return self.state.rejected_bytes > len(",".join(HEADER)) + 2

    def done(self, line: int, result: str) -> None:
        self.results[result] += 1
        self.state.line = line
        if self.results.total() % SAVED_EVERY == 0:
            self._save()

    def reject(self, line: int, code: str, what: str) -> None:
        self._writer.writerow((line, code, what))

    def stale(self, line: int) -> None:
        self.state.stale += 1
        if len(self.state.stale_lines) < STALE_NAMED:
            self.state.stale_lines.append(line)

    def finish(self) -> None:
        """Removes the journal: nothing is left to continue."""
        self._save()
        if self._path:
            self._path.unlink(missing_ok=True)
            self._path = None

    def _save(self) -> None:
        self._file.flush()
        self.state.rejected_bytes = self._size()
        self.state.results = dict(self.results)
        if self._path:
            new = self._path.with_name(f"{self._path.name}.new")
            new.write_bytes(msgspec.json.encode(self.state))
            new.replace(self._path)

    def _size(self) -> int:
        return os.fstat(self._file.fileno()).st_size


def started(path: Path, sha256: str, program: str) -> State:
    """Returns where the last run was stopped. Raises Invalid without one, or for another list."""
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except FileNotFoundError as error:
        raise NOTHING_TO_RESUME("There is no unfinished run of this file.") from error
    except msgspec.DecodeError as error:
        raise NOTHING_TO_RESUME(f"{path.name} is damaged: start again.") from error
    if (state.sha256, state.program) != (sha256, program):
        raise FILE_CHANGED()
    return state
