"""Generated parts of committed pages: the content between `<!-- NAME -->` and `<!-- /NAME -->`."""

import ast
import inspect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path


def replace_block(page: str, name: str, content: str) -> str:
    """Returns the page with that block's content replaced. Raises ValueError without the block."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"the page has no block {begin.strip()} ... {end.strip()}")
    return pattern.sub(lambda _: f"{begin}{content}{end}", page)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Returns a Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n".replace("|  |", "| |") for cells in lines)


def docstrings(owner: type) -> dict[str, str]:
    """Returns the docstring below each field or member of a class, on one line."""
    (declared,) = ast.parse(inspect.getsource(owner)).body
    assert isinstance(declared, ast.ClassDef)
    return dict(_documented(declared))


def _documented(declared: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, following in pairwise(declared.body):
        match statement, following:
            case (
                (ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)])),
                ast.Expr(ast.Constant(str(text))),
            ):
                yield name, " ".join(text.split())


def write_page(path: Path, page: str) -> bool:
    """Writes the page if it differs; returns whether it did."""
    if path.exists() and path.read_text() == page:
        return False
    path.write_text(page)
    return True
