"""Generated parts of committed pages: the content between `<!-- NAME -->` and `<!-- /NAME -->`."""

import re
from collections.abc import Sequence
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


def write_page(path: Path, page: str) -> bool:
    """Writes the page if it differs; returns whether it did."""
    if path.exists() and path.read_text() == page:
        return False
    path.write_text(page)
    return True
