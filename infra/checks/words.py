"""Finds words to avoid in what people read: `python -m infra.checks.words`, part of `make lint`.

It checks documents, the pages of the demo, templates, and the texts in Python modules that people
see: string literals and docstrings, because help texts and API descriptions are docstrings.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra.checks.word_list import AVOID, EXCEPTIONS, PENDING, SCOPES

ROOT = Path(__file__).parents[2]

# "$" of a template parameter and "-" of an option make a name, which may hold any word.
_AVOIDED = re.compile(
    r"(?<![\w$`/.-])(?:" + "|".join(f"(?:{pattern})" for pattern in AVOID) + r")(?![\w`-]|\.\w)",
    re.IGNORECASE,
)


class Finding(NamedTuple):
    """One use of a word to avoid."""

    path: str
    line: int
    word: str
    instead: str

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: "{self.word}": write {self.instead}'


def findings_in(text: str, path: str) -> Iterator[Finding]:
    """Yields the words to avoid in a text. `path` decides how it is parsed."""
    parts = _literals(text) if path.endswith(".py") else enumerate(text.splitlines(), 1)
    for line, part in parts:
        for offset, one in enumerate(part.splitlines()):
            for found in _AVOIDED.finditer(_without_exceptions(one)):
                word = found.group()
                yield Finding(path, line + offset, word, _instead(word))


def _literals(source: str) -> Iterator[tuple[int, str]]:
    """Yields the string literals of a module with their first lines, f-strings in parts."""
    constants = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    for node in sorted(constants, key=lambda one: (one.lineno, one.col_offset)):
        if isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def _without_exceptions(line: str) -> str:
    for allowed in EXCEPTIONS:
        line = line.replace(allowed, "")
    return line


def _instead(word: str) -> str:
    return next(use for pattern, use in AVOID.items() if re.fullmatch(pattern, word, re.IGNORECASE))


def checked_files(root: Path = ROOT) -> Iterator[str]:
    """Yields the paths of all checked files, relative to the root."""
    found = {path for pattern in SCOPES for path in root.glob(pattern) if path.is_file()}
    yield from sorted(str(path.relative_to(root)) for path in found)


def findings(root: Path = ROOT, pending: tuple[str, ...] = PENDING) -> list[Finding]:
    """Returns the words to avoid in all checked files, except the pending ones."""
    return [
        finding
        for path in checked_files(root)
        if not path.startswith(pending)
        for finding in findings_in((root / path).read_text("utf-8"), path)
    ]


def main() -> int:
    """Prints the findings; with `--all`, those of the pending files too. Returns the exit code."""
    everything = findings(pending=())
    found = [one for one in everything if not one.path.startswith(PENDING)]
    sys.stdout.write("".join(f"{one}\n" for one in (everything if "--all" in sys.argv else found)))
    for path in PENDING:
        if not any(one.path.startswith(path) for one in everything):
            sys.stdout.write(f"note: {path} is clean now: remove it from PENDING\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
