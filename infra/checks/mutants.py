"""Finds the mutants that the near tests let live: `python -m infra.checks.mutants`, `make mutants`.

mutmut changes one expression at a time and runs the tests that reach it. tests/mutants/areas.toml
says what is changed, and which tests of its own each area has. A mutant that no test fails for is
a survivor: it needs a test, or, when it behaves the same, its entry with a reason in
tests/mutants/survivors.toml.
"""

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
AREAS = ROOT / "tests" / "mutants" / "areas.toml"
SURVIVORS = ROOT / "tests" / "mutants" / "survivors.toml"
# "no tests": nothing near runs that function at all.
ALIVE = frozenset({"survived", "no tests", "suspicious"})
UNCHECKED = frozenset({"not checked", "skipped"})
_SHARED = (".chalice", "app.py", "brand.example.yaml", "docs", "functions", "infra", "shared")
_LINKED = (*_SHARED, "pyproject.toml", "tests")


class Area(NamedTuple):
    """What is changed, and the tests that hold it.

    isolation: "fork" starts every mutant from a process that has run the tests once; "forkserver",
    from one that has only collected them, for code whose results are cached.
    """

    name: str
    mutate: Sequence[str]
    tests: Sequence[str]
    isolation: str = "fork"

    def has(self, file: str) -> bool:
        """Returns whether the file is changed."""
        return any(fnmatch(file, pattern) for pattern in self.mutate)


def areas_in(text: str) -> list[Area]:
    """Returns the areas of the file."""
    return [Area(name, **fields) for name, fields in tomllib.loads(text).items()]


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


def settings_of(area: Area) -> str:
    """Returns the setup.cfg of mutmut for the area. An assertion for the type checker decides
    nothing, so it is not changed."""
    options: Mapping[str, Sequence[str]] = {
        "source_paths": ["shared"],
        "only_mutate": area.mutate,
        "do_not_mutate_patterns": [r"^\s*assert "],
        "also_copy": _SHARED,
        "pytest_add_cli_args": ["-p", "no:randomly", "-n", "0"],
        "pytest_add_cli_args_test_selection": area.tests,
        "process_isolation": [area.isolation],
        "track_dependencies": ["false"],
        "use_git_change_detection": ["false"],
    }
    # mutmut reads what stands on lines of their own as a list.
    lines = (
        f"{name} = " + (values[0] if name in _SINGLE else "".join(f"\n    {v}" for v in values))
        for name, values in options.items()
    )
    return "\n".join(["[mutmut]", *lines]) + "\n"


_SINGLE = frozenset({"process_isolation", "track_dependencies", "use_git_change_detection"})


def _mutmut(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def _folder(area: Area) -> Path:
    """Returns a new folder with the repository's files, where mutmut works on this area."""
    folder = ROOT / "mutants" / area.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _LINKED:
        (folder / name).symlink_to(ROOT / name)
    (folder / "setup.cfg").write_text(settings_of(area))
    return folder


def _run(area: Area, patterns: Sequence[str]) -> tuple[list[Mutant], Counter[str]]:
    """Returns the survivors, and how many mutants ended in each state."""
    folder = _folder(area)
    subprocess.run([sys.executable, "-m", "mutmut", "run", *patterns], cwd=folder, check=True)
    states = dict(results_in(_mutmut(folder, "results", "--all", "True")))
    alive = [name for name, state in states.items() if state in ALIVE]
    found = [mutant_in(_mutmut(folder, "show", name), name) for name in alive]
    return found, Counter(states.values())


def main(arguments: list[str]) -> int:
    """Runs the areas that are named, or all, and prints what lives.

    Other arguments are patterns of names of mutants: only those run. Returns the exit code.
    """
    areas = areas_in(AREAS.read_text("utf-8"))
    patterns = [one for one in arguments if one not in {area.name for area in areas}]
    known = [mutant for mutant, _ in listed(SURVIVORS.read_text("utf-8"))]
    failed = False
    for area in areas:
        if area.name in arguments or len(patterns) == len(arguments):
            found, states = _run(area, patterns)
            mine = [one for one in known if area.has(one.file)]
            wrong = differences(found, mine, whole=not patterns)
            sys.stdout.write("\n\n".join([*wrong, f"{area.name}: {score(states)}"]) + "\n")
            failed |= bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
