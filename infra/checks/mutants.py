"""Finds the mutants that the near tests let live: `python -m infra.checks.mutants`, `make mutants`.

mutmut changes one expression of a rule at a time and runs the unit tests that reach it; what it
changes, and the tests, stand in pyproject.toml. A mutant that no test fails for is a survivor: it
needs a test, or, when it behaves the same, its entry with a reason in tests/mutants/survivors.toml.
"""

import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SURVIVORS = ROOT / "tests" / "mutants" / "survivors.toml"
# "no tests": nothing near runs that function at all.
ALIVE = frozenset({"survived", "no tests", "suspicious"})
UNCHECKED = frozenset({"not checked", "skipped"})


class Mutant(NamedTuple):
    """One change of one function. Numbers of mutants move with the code, so its lines name it."""

    file: str
    function: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return "\n".join(f"{name} = {_quoted(value)}" for name, value in self._asdict().items())


def _quoted(value: str) -> str:
    return f"'''{value}'''" if "'" in value or "\n" in value else f"'{value}'"


def listed(text: str) -> list[tuple[Mutant, str]]:
    """Returns the mutants of a list of survivors, each with its reason."""
    entries = tomllib.loads(text).get("survivor", [])
    return [
        (Mutant(**{name: entry[name] for name in Mutant._fields}), entry["reason"])
        for entry in entries
    ]


def results_in(output: str) -> Iterator[tuple[str, str]]:
    """Yields the name and the state of each mutant from what `mutmut results` prints."""
    for line in output.splitlines():
        name, separator, state = line.strip().partition(": ")
        if separator:
            yield name, state


def mutant_in(diff: str, name: str) -> Mutant:
    """Returns the mutant of a unified diff, as `mutmut show` prints it."""
    lines = diff.splitlines()
    file = next(line for line in lines if line.startswith("--- ")).removeprefix("--- ")
    changes = [line for line in lines if not line.startswith(("--- ", "+++ "))]
    return Mutant(file, _function(name), _side(changes, "-"), _side(changes, "+"))


def _function(name: str) -> str:
    """Returns `send` for "module.x_send__mutmut_3", `Run.send` for a method of a class."""
    mangled = name.rpartition("__mutmut_")[0].rpartition(".")[2]
    return mangled[2:].replace("ǁ", ".")


def _side(changes: Iterable[str], sign: str) -> str:
    return "\n".join(line[1:].strip() for line in changes if line.startswith(sign))


def score(states: Mapping[str, int]) -> str:
    """Returns how many of the mutants that ran died, in words and as a percentage."""
    ran = sum(count for state, count in states.items() if state not in UNCHECKED)
    died = ran - sum(states.get(state, 0) for state in ALIVE)
    return f"{died} of {ran} mutants died ({100 * died / max(ran, 1):.1f} %)"


def differences(found: Iterable[Mutant], known: Iterable[Mutant], *, whole: bool) -> list[str]:
    """Returns a paragraph for each survivor that is not listed and, after a `whole` run, for each
    listed mutant that did not survive."""
    alive, expected = set(found), set(known)
    new = [f"survives, and is not listed:\n{one}" for one in sorted(alive - expected)]
    gone = sorted(expected - alive) if whole else []
    return [*new, *(f"is listed, and did not survive:\n{one}" for one in gone)]


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(patterns: list[str]) -> int:
    """Runs the mutants whose names match the patterns, all without one, and prints what lives.

    Returns the exit code.
    """
    subprocess.run([sys.executable, "-m", "mutmut", "run", *patterns], cwd=ROOT, check=True)
    states = dict(results_in(_mutmut("results", "--all", "True")))
    alive = [name for name, state in states.items() if state in ALIVE]
    found = [mutant_in(_mutmut("show", name), name) for name in alive]
    known = [mutant for mutant, _ in listed(SURVIVORS.read_text("utf-8"))]
    wrong = differences(found, known, whole=not patterns)
    sys.stdout.write("\n\n".join([*wrong, score(Counter(states.values()))]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
