"""Makes each change of tests/mutants/named.toml and runs its tests, which must fail:
`python -m infra.checks.named_mutants [WORDS OF A NAME]`. What only CI runs does not count.

Each is a fault that once left near tests green. A change is made in a copy of the repository.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra.checks.mutants import ROOT

NAMED = ROOT / "tests" / "mutants" / "named.toml"
_LEFT_OUT = (".git", ".venv", "build", "mutants.*", ".*_cache", ".hypothesis", "__pycache__")


class NamedMutant(NamedTuple):
    """One change of one file, with the tests that must fail for it."""

    name: str
    file: str
    was: str
    becomes: str
    tests: tuple[str, ...]


def named(text: str) -> list[NamedMutant]:
    """Returns the mutants of the file."""
    return [
        NamedMutant(**{**entry, "tests": tuple(entry["tests"])})
        for entry in tomllib.loads(text)["mutant"]
    ]


def changed(source: str, mutant: NamedMutant) -> str:
    """Returns the source with the change. Raises ValueError unless there is one place for it."""
    if source.count(mutant.was) != 1:
        raise ValueError(f"{mutant.file} has {source.count(mutant.was)} places for {mutant.name!r}")
    return source.replace(mutant.was, mutant.becomes)


def first_failure(output: str) -> str:
    """Returns the test that failed first in what pytest printed; empty when none did."""
    failed = (line for line in output.splitlines() if line.startswith("FAILED "))
    return next((line.removeprefix("FAILED ").partition(" - ")[0] for line in failed), "")


def _killer(mutant: NamedMutant, copy: Path) -> str:
    file = copy / mutant.file
    original = file.read_text("utf-8")
    file.write_text(changed(original, mutant), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-m", "not matrix"]
    try:
        ran = subprocess.run(
            [*command, *mutant.tests], cwd=copy, check=False, stdout=subprocess.PIPE, text=True
        )
    finally:
        file.write_text(original, "utf-8")
    return first_failure(ran.stdout)


def _results(mutants: list[NamedMutant]) -> Iterator[bool]:
    """Yields whether each died, and prints which test failed for it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "repository"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        for mutant in mutants:
            began = time.monotonic()
            killer = _killer(mutant, copy)
            took = time.monotonic() - began
            sys.stdout.write(f"{mutant.name}: {killer or 'SURVIVED'} ({took:.0f} s)\n")
            sys.stdout.flush()
            yield bool(killer)


def main(words: list[str]) -> int:
    """Runs the mutants whose name has all the words. Returns the exit code."""
    wanted = [
        one
        for one in named(NAMED.read_text("utf-8"))
        if all(word in one.name.split() for word in words)
    ]
    died = list(_results(wanted))
    sys.stdout.write(f"{sum(died)} of {len(died)} died\n")
    return 0 if all(died) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
