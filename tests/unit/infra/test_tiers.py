"""The tiers of tests: what each make target and CI run, and what a quick tier may import."""

import gc
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


def test_ci_lints_and_runs_every_test_of_check_once_and_measures_coverage() -> None:
    steps = re.findall(r"^step (.*)", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    traced = re.findall(r"--cov=functions --cov=shared (.*)", MAKEFILE)
    others = re.findall(r'test T="(.*)"', "\n".join(steps))
    coverage = tools["coverage"]

    assert {"lint", "test"} == set(prerequisites("check"))
    assert {"lint", "coverage"} <= set(steps)
    assert {"check", "test"}.isdisjoint(steps)
    assert (len(traced), len(others)) == (1, 1)
    run = traced[0].split() + others[0].split()
    assert sorted(run) == sorted(tools["pytest"]["ini_options"]["testpaths"])
    assert (coverage["run"]["branch"], coverage["report"]["fail_under"]) == (True, 95)


def test_the_collector_seldom_looks_and_never_at_what_stays() -> None:
    assert gc.get_threshold()[0] == 100_000
    assert gc.get_freeze_count() > 10_000


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
