"""A digest of what modules do, which comments, docstrings, layout and imports do not change."""

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

_IMPORTS = (ast.Import, ast.ImportFrom)


def digest_of(paths: Iterable[Path]) -> str:
    """Returns the digest of the modules, by name. It is the same with every version of Python."""
    logic = [(path.name, logic_of(path.read_text("utf-8"))) for path in sorted(paths)]
    return hashlib.sha256(repr(logic).encode()).hexdigest()[:12]


def logic_of(source: str) -> str:
    """Returns the syntax tree of a module as text, without docstrings, imports and positions."""
    return _told(ast.parse(source))


def _told(node: object) -> str:
    if isinstance(node, list):
        return ",".join(_told(one) for one in node if not _says_nothing(one))
    if not isinstance(node, ast.AST):
        return repr(node)
    # Versions of Python differ in the empty fields that they add.
    fields = [(name, value) for name, value in ast.iter_fields(node) if value not in (None, [])]
    return f"{type(node).__name__}({';'.join(f'{name}={_told(value)}' for name, value in fields)})"


def _says_nothing(node: object) -> bool:
    is_text = (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
    return is_text or isinstance(node, _IMPORTS)
