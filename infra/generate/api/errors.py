"""Writes docs/errors.md: every error code with its status, meaning and remedy.

    python -m infra.generate.api.errors

The codes are declared beside what they refuse; see shared/domain/core/error_codes.py.
"""

import importlib
import os
import pkgutil
import sys
from types import ModuleType
from typing import Any

import functions
import infra.contact_file
import shared
from infra.generate.blocks import replace_block, table, write_page
from infra.local.environment import environment
from infra.stack.template import ROOT
from shared.domain.core.error_codes import ErrorCode, declared_codes

PAGE = ROOT / "docs" / "errors.md"
HEAD = ("code", "status", "meaning", "what to do")


def all_codes() -> tuple[ErrorCode[Any], ...]:
    """Returns every code of the functions, the domain and the contact files, by name."""
    for package in (shared, functions, infra.contact_file):
        _import_all(package)
    return tuple(declared_codes())


def _import_all(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def rendered(page: str) -> str:
    """Returns the page with the table as the codes are declared now."""
    rows = [
        (f"`{code.name}`", str(code.error.status), code.meaning, code.remedy)
        for code in all_codes()
    ]
    return replace_block(page, "errors", table(HEAD, rows))


def main() -> int:
    """Returns 0. The functions read their settings when they are imported: any will do."""
    os.environ.update(environment(base_url="https://example.com"))
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
