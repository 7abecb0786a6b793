"""Lines of logs and metrics are those that Powertools would write."""

import json
import logging
import time
from typing import Any

import pytest
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.metrics.provider.cloudwatch_emf.cloudwatch import (
    AmazonCloudWatchEMFProvider,
)

from shared.platform.events import EVENTS, MESSAGE_NOT_DUE, SEND_FAILED
from shared.platform.lines import MOST_VALUES, EventRecord, LogLines, MetricLines
from shared.platform.observability import log, logger

KEYS = {"service": "rapport", "cold_start": False, "function_name": "one", "sampling_rate": None}
FIELDS = {"provider": "eum", "n": 3, "missing": None, "city": "Zürich", "function_name": "two"}
WHERE = ("/functions/one.py", 12, "handler")


@pytest.fixture
def metrics(monkeypatch: pytest.MonkeyPatch) -> MetricLines:
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Rapport")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "rapport")
    return MetricLines()


@pytest.mark.parametrize("trace", [None, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0"])
@pytest.mark.parametrize("created", [1762185600.0, 1762185600.25])
def test_a_log_line_says_what_powertools_would_say(
    created: float, trace: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trace:
        monkeypatch.setenv("_X_AMZN_TRACE_ID", trace)
    ours, theirs = LogLines(utc=True), LambdaPowertoolsFormatter(utc=True)
    for formatter in (ours, theirs):
        formatter.append_keys(**KEYS)
    record = EventRecord("rapport", logging.WARNING, "send.failed", FIELDS, WHERE)
    plain = logging.LogRecord("rapport", logging.WARNING, WHERE[0], 12, "send.failed", (), None)
    plain.__dict__.update(FIELDS, funcName="handler")
    for one in (record, plain):
        one.created, one.msecs = created, created % 1 * 1000

    line, expected = json.loads(ours.format(record)), json.loads(theirs.format(plain))

    assert list(line.items()) == list(expected.items())
    assert ("xray_trace_id" in line) is bool(trace)


def test_no_field_of_an_event_takes_the_place_of_an_attribute() -> None:
    record = EventRecord("rapport", logging.INFO, "send.failed", {}, WHERE)

    taken = {field for event in EVENTS.values() for field in event.fields} & vars(record).keys()

    assert not taken
    assert vars(EventRecord("rapport", logging.INFO, "send.failed", FIELDS, WHERE))["n"] == 3


def test_a_line_names_the_function_that_logs(monkeypatch: pytest.MonkeyPatch) -> None:

    handled: list[logging.LogRecord] = []
    monkeypatch.setattr(logger.registered_handler, "handle", handled.append)

    log(MESSAGE_NOT_DUE)

    (record,) = handled
    assert record.funcName == "test_a_line_names_the_function_that_logs"
    assert record.levelno == logging.INFO


def test_nothing_is_written_below_the_level(monkeypatch: pytest.MonkeyPatch) -> None:

    handled: list[logging.LogRecord] = []
    monkeypatch.setattr(logger.registered_handler, "handle", handled.append)
    level = logger.log_level
    logger.setLevel(logging.WARNING)
    try:
        log(MESSAGE_NOT_DUE)
        log(SEND_FAILED, code="1")
    finally:
        logger.setLevel(level)

    assert [record.msg for record in handled] == ["send.failed"]


def test_a_line_of_metrics_says_what_powertools_would_say(
    metrics: MetricLines, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = AmazonCloudWatchEMFProvider()
    now = int(time.time() * 1000)
    for one in (metrics, theirs):
        one.set_timestamp(now)
        one.add_metric("Received", MetricUnit.Count, 1)
        one.add_metric("Answered", MetricUnit.Seconds, 0.25)
        one.add_metric("Received", MetricUnit.Count, 2)
        one.flush_metrics()

    line, expected = map(json.loads, capsys.readouterr().out.splitlines())
    assert line == expected
    assert line["Received"] == [1, 2]


def test_metrics_of_one_invocation_are_not_in_the_next(
    metrics: MetricLines, capsys: pytest.CaptureFixture[str]
) -> None:
    metrics.add_metric("Received", MetricUnit.Count, 1)
    metrics.flush_metrics()
    metrics.add_metric("Answered", MetricUnit.Count, 1)
    metrics.flush_metrics()
    metrics.flush_metrics()

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert "Received" not in second
    assert first["service"] == second["service"] == "rapport"


@pytest.mark.parametrize("names", [1, 250])
def test_no_line_has_more_values_than_cloudwatch_reads(
    names: int, metrics: MetricLines, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(250):
        metrics.add_metric(f"M{n % names}", MetricUnit.Count, n)
    metrics.flush_metrics()

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(n for line in lines for n in _values(line)) == [float(n) for n in range(250)]
    for line in lines:
        assert len(line["_aws"]["CloudWatchMetrics"][0]["Metrics"]) <= MOST_VALUES
        assert all(len(line[name]) <= MOST_VALUES for name in line if name[0] == "M")


def _values(line: dict[str, Any]) -> list[float]:
    return [value for name in line if name[0] == "M" for value in line[name]]


def test_disabled_metrics_are_neither_written_nor_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    metrics = MetricLines()

    metrics.add_metric("Received", MetricUnit.Count, 1)
    metrics.flush_metrics()

    assert capsys.readouterr().out == ""
    assert not metrics.metric_set
