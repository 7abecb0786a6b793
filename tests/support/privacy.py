"""Watches a whole test run for personal data where none may be: logs, metrics, queue attributes,
URLs. Loaded by tests/conftest.py; what it finds fails the test that let it out."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from infra.local import calls
from infra.local.calls import Call

PHONE = re.compile(r"\+?1?\(?(?:202|415|833)\)?[ -]?555[ -]?01\d\d")
"""The numbers that the tests use for people: North American, 555 01xx."""

OURS = frozenset({"2025550100", "2025550101", "2025550102", "2025550103", "8335550104"})
"""The brand's own numbers are no personal data."""

BODIES = (
    "Boots!", "20% off boots", "Is my order on its way", "botas de mujer", "Hello", "Now!",
    "line 0", "question 1", "Do you have size 38",
)  # fmt: skip
"""Texts that the stories send and receive."""


def leaks(text: str) -> list[str]:
    """What in `text` should not be there."""
    phones = {found for found in PHONE.findall(text) if re.sub(r"\D", "", found)[-10:] not in OURS}
    return sorted(phones) + [body for body in BODIES if body in text]


class QueueWatch:
    """Looks at what every SendMessage says outside of its body, and at every provider's URL."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, call: Call) -> None:
        if call.operation == "SendMessage":
            attributes = {k: v for k, v in _parsed(call.request).items() if k != "MessageBody"}
            self.found += leaks(json.dumps(attributes))


def _parsed(request: Mapping[str, Any]) -> dict[str, Any]:
    body = request.get("body", b"{}")
    parsed: dict[str, Any] = json.loads(body)
    return parsed


@pytest.fixture(autouse=True)
def no_personal_data_in_queue_attributes() -> Iterator[None]:
    watch = QueueWatch()
    with calls.watched(watch):
        yield
    assert watch.found == [], "personal data in the attributes of a queue's message"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Logs and metrics go to standard output and to logging: pytest has captured both."""
    outcome: Any = yield
    report: pytest.TestReport = outcome.get_result()
    if report.passed and "tests/packaging" not in item.nodeid:
        found = leaks("\n".join((report.capstdout, report.capstderr, report.caplog)))
        if found:
            report.outcome = "failed"
            report.longrepr = f"personal data in logs or metrics: {found}"
