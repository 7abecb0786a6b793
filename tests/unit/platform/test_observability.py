"""Log lines are JSON objects. Tracing costs a cold start, so it is off by default."""

import json
from collections.abc import Iterator
from enum import StrEnum
from io import StringIO
from typing import Any

import pytest

from shared.platform.events import RECORD_FAILED
from shared.platform.observability import log, log_exception, logger, traced
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


class Color(StrEnum):
    RED = "red"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    written = StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", written)
    return written


def test_a_line_is_compact_json_with_the_event_and_its_fields(lines: StringIO) -> None:
    log(RECORD_FAILED, color=Color.RED, city="Zürich", n=3, missing=None)

    line = json.loads(lines.getvalue())
    assert line["message"] == RECORD_FAILED.name
    assert line["level"] == "ERROR"
    assert (line["color"], line["city"], line["n"]) == ("red", "Zürich", 3)
    assert "missing" not in line
    assert lines.getvalue().count("\n") == 1
    assert '"city":"Zürich"' in lines.getvalue()


def test_a_line_of_an_exception_says_what_it_was(lines: StringIO) -> None:
    try:
        raise ValueError("no such day")
    except ValueError:
        log_exception(RECORD_FAILED)

    line = json.loads(lines.getvalue())
    assert line["exception_name"] == "ValueError"
    assert line["stack_trace"]["value"] == "no such day"
    assert "no such day" in line["exception"]


def test_a_message_stays_text_that_looks_like_json(lines: StringIO) -> None:
    logger.info("42")

    assert json.loads(lines.getvalue())["message"] == "42"
