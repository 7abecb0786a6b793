"""Writes the bill of docs/cost.md.

    python -m infra.generate.operations.cost

It follows from the command that the page shows, and with it from the template and the metrics.
"""

import re
import shlex
import sys

from click.testing import CliRunner

from infra.cli import main as rapport
from infra.generate.blocks import replace_block, write_page
from infra.stack.template import ROOT

PAGE = ROOT / "docs" / "cost.md"

_COMMAND = re.compile(r"^\.venv/bin/rapport (cost .+)$", re.MULTILINE)


def rendered(page: str) -> str:
    """Returns the page with what its command prints now. Raises ValueError without a command."""
    command = _COMMAND.search(page)
    if command is None:
        raise ValueError("the page shows no command `rapport cost`")
    result = CliRunner().invoke(rapport, shlex.split(command[1]), catch_exceptions=False)
    return replace_block(page, "bill", f"```text\n{result.stdout}```\n")


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
