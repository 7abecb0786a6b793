"""The budget of a tier of tests: `--cpu-budget SECONDS` fails a run that is far over it.

Processor time is compared, because a busy machine does not change it much. Twice the budget is far:
machines differ, and a slow test that is added is seen long before that in the list of the slowest.
"""

import os
from collections import Counter
from typing import Any

import pytest

FAR_OVER = 2.0
NAMED = 10


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cpu-budget",
        type=float,
        metavar="SECONDS",
        help=f"fail when all tests together take {FAR_OVER:g} times as much processor time",
    )


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(Worker(), "budget-of-a-worker")
    elif (seconds := config.getoption("--cpu-budget")) is not None:
        config.pluginmanager.register(Budget(seconds), "budget")


class Worker:
    """Reports the processor time of one worker to the process that started it."""

    def pytest_sessionfinish(self, session: Any) -> None:
        session.config.workeroutput["cpu_seconds"] = _used()


class Budget:
    """Adds up the processor time of all workers, and decides at the end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._used = 0.0
        self._tests: Counter[str] = Counter()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._used += getattr(node, "workeroutput", {}).get("cpu_seconds", 0.0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._tests[report.nodeid] += report.duration  # type: ignore[assignment]

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._used += _used()
        if self._is_far_over and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        told = f"{self._used:.1f} s of processor time, budget {self._seconds:g} s"
        if not self._is_far_over:
            terminalreporter.write_line(told)
            return
        terminalreporter.section("over budget", red=True)
        terminalreporter.write_line(
            f"{told}: more than {FAR_OVER:g} times. Make the slowest faster, or move them to a "
            "slower tier:"
        )
        for name, duration in self._tests.most_common(NAMED):
            terminalreporter.write_line(f"  {duration:6.2f} s  {name}")

    @property
    def _is_far_over(self) -> bool:
        return self._used > FAR_OVER * self._seconds


def _used() -> float:
    """Returns the seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])
