"""A tier that is far over its budget fails and names its slowest tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.stack.template import ROOT

SLOW_AND_QUICK = """
import time

def test_slow():
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass

def test_quick():
    pass
"""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(SLOW_AND_QUICK)
    (folder / "pytest.ini").write_text("[pytest]\n")
    plugins = ["-p", "xdist.plugin", "-p", "tests.support.budget"]
    command = [sys.executable, "-m", "pytest", "-q", *plugins, *options]
    return subprocess.run(
        [*command, f"--rootdir={folder}", "-c", str(folder / "pytest.ini"), str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # the others take a second
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("workers", ["0", "1"])
def test_far_over_budget_fails_and_names_the_slowest(tmp_path: Path, workers: str) -> None:
    done = run(tmp_path, "--cpu-budget=0.1", "-n", workers)

    assert done.returncode == 1, done.stdout
    assert "budget 0.1 s: more than 2 times" in done.stdout
    assert done.stdout.index("test_it.py::test_slow") < done.stdout.index("test_it.py::test_quick")


def test_within_budget_passes_and_says_what_was_used(tmp_path: Path) -> None:
    done = run(tmp_path, "--cpu-budget=60")

    assert done.returncode == 0, done.stdout
    assert "s of processor time, budget 60 s" in done.stdout
