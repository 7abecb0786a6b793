"""The tiers of tests: what each make target and CI run, and what a quick tier may import."""

import os
import re
import subprocess
import sys
import tomllib

from infra.stack.template import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


def prerequisites(target: str) -> list[str]:
    found = re.search(rf"^{target}:([^#\n]*)", MAKEFILE, re.MULTILINE)
    assert found, target
    return found[1].split()


def test_ci_measures_coverage_once_and_check_does_not() -> None:
    steps = re.findall(r"^step (\w[\w-]*)", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]

    assert [step for step in steps if step in ("check", "coverage")] == ["check", "coverage"]
    assert {"lint", "test"} == set(prerequisites("check"))
    assert MAKEFILE.count("--cov=functions --cov=shared") == 1
    assert (settings["run"]["branch"], settings["report"]["fail_under"]) == (True, 95)


def test_the_fixtures_of_unit_tests_start_without_moto() -> None:
    command = (
        "import sys, tests.conftest; "
        "print([name for name in ('moto', 'infra.local.platform') if name in sys.modules])"
    )

    shown = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown.stdout == "[]\n"
