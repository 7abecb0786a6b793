"""What the functions write: log lines with the invocation's fields, metrics, and no traces unless
they are asked for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.lambdas import Context
from shared.platform import events, observability
from shared.platform.emf import LIMIT
from shared.platform.observability import add_fields, count, invocation, log, seconds, traced
from shared.platform.settings import settings

Written = pytest.CaptureFixture[str]


def written(capsys: Written) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_has_the_event_its_fields_and_where_it_was_logged(capsys: Written) -> None:
    log(events.RECEIPT_UNMATCHED, provider="eum", provider_id="\ud800 ñ")

    (line,) = written(capsys)
    assert (
        line.items()
        >= {
            "level": "WARNING",
            "message": "receipt.unmatched",
            "service": "rapport",
            "provider": "eum",
            "provider_id": "\ud800 ñ",
        }.items()
    )
    here = "test_a_line_has_the_event_its_fields_and_where_it_was_logged"
    assert line["location"].startswith(f"test_observability.{here}:")


def test_lines_have_the_fields_of_their_invocation_and_of_no_other(capsys: Written) -> None:
    with invocation(Context("first", aws_request_id="1")):
        add_fields(message_id="msg_1")
        log(events.MESSAGE_NOT_DUE)
    with invocation(Context("second", aws_request_id="2")):
        log(events.MESSAGE_NOT_DUE)

    first, second = written(capsys)
    assert (first["function_name"], first["function_request_id"]) == ("first", "1")
    assert first["message_id"] == "msg_1"
    assert (second["function_name"], second["function_request_id"]) == ("second", "2")
    assert (second["cold_start"], "message_id" in second) == (False, False)


def test_an_exception_is_logged_with_its_name_and_where_it_came_from(capsys: Written) -> None:
    try:
        raise LookupError("no such thing")
    except LookupError:
        observability.log_exception(events.RECORD_FAILED)

    (line,) = written(capsys)
    assert (line["level"], line["exception_name"]) == ("ERROR", "LookupError")
    assert "no such thing" in line["exception"]
    assert "test_observability.py" in line["exception"]


def test_no_line_is_written_twice(capsys: Written) -> None:
    """Lambda's own handler is on the root logger."""
    assert not observability.logger.propagate
    log(events.MESSAGE_NOT_DUE)

    assert len(written(capsys)) == 1


def test_metrics_are_one_line_at_the_end_also_of_an_invocation_that_fails(capsys: Written) -> None:
    with pytest.raises(LookupError), invocation(Context("any")):  # noqa: PT012
        count("Sent")
        count("Sent", 3)
        seconds("Waited", 1.5)
        raise LookupError

    (line,) = written(capsys)
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive == {
        "Namespace": "Rapport",
        "Dimensions": [["service"]],
        "Metrics": [{"Name": "Sent", "Unit": "Count"}, {"Name": "Waited", "Unit": "Seconds"}],
    }
    assert (line["Sent"], line["Waited"], line["service"]) == ([1.0, 3.0], [1.5], "rapport")
    assert line["_aws"]["Timestamp"] > 1_700_000_000_000, "milliseconds"


def test_no_line_of_metrics_has_more_than_cloudwatch_takes(capsys: Written) -> None:
    with invocation(Context("any")):
        for _ in range(LIMIT + 1):
            count("Sent")
        for place in range(LIMIT + 1):
            count(f"Kind{place}")

    lines = written(capsys)
    assert sum(len(line["Sent"]) for line in lines if "Sent" in line) == LIMIT + 1
    for line in lines:
        names = [one["Name"] for one in line["_aws"]["CloudWatchMetrics"][0]["Metrics"]]
        assert len(names) <= LIMIT
        assert all(len(line[name]) <= LIMIT for name in names)


def test_an_invocation_without_metrics_writes_none(capsys: Written) -> None:
    with invocation(Context("any")):
        pass

    assert written(capsys) == []


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
