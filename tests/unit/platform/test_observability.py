"""Tracing costs a cold start, so it is off by default."""

from collections.abc import Iterator
from typing import Any

import pytest

from shared.platform.observability import traced
from shared.platform.settings import settings


def handler(event: Any, _context: Any) -> Any:
    return {"seen": event}


@pytest.fixture
def tracing_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POWERTOOLS_TRACE_DISABLED", "false")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_tracing_is_off_by_default() -> None:
    assert traced(handler) is handler


@pytest.mark.usefixtures("tracing_on")
def test_a_traced_handler_answers_as_before() -> None:
    wrapped = traced(handler)

    assert wrapped is not handler
    assert wrapped({"id": 1}, None) == {"seen": {"id": 1}}
