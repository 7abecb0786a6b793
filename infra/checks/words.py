"""Finds words to avoid in what people read: `python -m infra.checks.words`, part of `make lint`.

It checks documents, the pages of the demo, templates, and the texts in Python modules that people
see: string literals and docstrings, because help texts and API descriptions are docstrings. In all
code it checks docstrings and comments, with a list of their own.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from infra.checks.word_list import AVOID, CODE_AVOID, CODE_SCOPES, EXCEPTIONS, PENDING, SCOPES

ROOT = Path(__file__).parents[2]


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
    return _found(parts, path, AVOID)


def findings_in_code(source: str, path: str) -> Iterator[Finding]:
    """Yields the words to avoid in the docstrings and comments of a module."""
    return _found([*_docstrings(source), *_comments(source)], path, CODE_AVOID)


def _found(
    parts: Iterable[tuple[int, str]], path: str, avoid: Mapping[str, str]
) -> Iterator[Finding]:
    # "$" of a template parameter and "-" of an option make a name, which may have any word.
    pattern = re.compile(rf"(?<![\w$`/.-])(?:{'|'.join(avoid)})(?![\w`-]|\.\w)", re.IGNORECASE)
    for line, part in parts:
        for offset, one in enumerate(part.splitlines()):
            for found in pattern.finditer(_without_exceptions(one)):
                word = found.group()
                yield Finding(path, line + offset, word, _instead(word, avoid))


def _literals(source: str) -> Iterator[tuple[int, str]]:
    """Yields the string literals of a module with their first lines, f-strings in parts."""
    constants = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    for node in sorted(constants, key=lambda one: (one.lineno, one.col_offset)):
        if isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def _docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Yields the strings that are statements, which are docstrings, with their first lines."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _without_exceptions(line: str) -> str:
    for allowed in EXCEPTIONS:
        line = line.replace(allowed, "")
    return line


def _instead(word: str, avoid: Mapping[str, str]) -> str:
    return next(use for pattern, use in avoid.items() if re.fullmatch(pattern, word, re.IGNORECASE))


def checked_files(root: Path = ROOT, scopes: tuple[str, ...] = SCOPES) -> Iterator[str]:
    """Yields the paths of all files in the scopes, relative to the root."""
    found = {path for pattern in scopes for path in root.glob(pattern) if path.is_file()}
    yield from sorted(str(path.relative_to(root)) for path in found)


def findings(root: Path = ROOT, pending: tuple[str, ...] = PENDING) -> list[Finding]:
    """Returns the words to avoid in all checked files, except the pending ones."""
    found = [
        finding
        for scopes, search in ((SCOPES, findings_in), (CODE_SCOPES, findings_in_code))
        for path in checked_files(root, scopes)
        if not path.startswith(pending)
        for finding in search((root / path).read_text("utf-8"), path)
    ]
    return sorted(dict.fromkeys(found))


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
