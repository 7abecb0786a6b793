"""The dashboard and the saved queries: well formed, and about what is really counted and logged."""

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from infra.stack.template import ROOT, load, references
from infra.stack.template.widgets import of_metrics
from shared.platform.metrics.declaration import Chart, Metric
from shared.platform.metrics.registry import METRICS
from shared.usecases.clock.process_due import Fired
from tests.packaging.bundle import FUNCTIONS
from tests.packaging.counted import log_keys, log_lines, metrics
from tests.packaging.test_alarms import ALARMS, DEAD_LETTERS, OF_AWS, QUEUES, RESOURCES

QUERIES: dict[str, dict[str, Any]] = {
    name: one["Properties"]
    for name, one in RESOURCES.items()
    if one.get("Type") == "AWS::Logs::QueryDefinition"
}
OF_AN_EXCEPTION = {"exception", "exception_name"}
"""What Powertools writes beside an exception."""
OF_THE_CLOCK = set(Fired.__struct_fields__)

every_query = pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))


def test_every_metric_on_the_dashboard_is_counted_by_us_or_by_aws() -> None:
    of_aws = {**OF_AWS, "AWS/Lambda": {*OF_AWS["AWS/Lambda"], "Duration"}}
    of_aws["AWS/SMSVoice"] = {"TextMessageMonthlySpend"}  # user guide, "Monitoring with CloudWatch"
    of_aws["AWS/SNS"] = {"SMSMonthToDateSpentUSD"}
    of_aws["AWS/ApiGateway"] = {"Count", "4XXError", "5XXError", "Latency"}
    known = {"Rapport": metrics(), **of_aws}

    rows = _rows()
    assert rows
    assert [row for row in rows if row[1] not in known[row[0]]] == []


def test_every_metric_of_ours_on_the_dashboard_is_of_this_stack() -> None:
    for row in _rows():
        if row[0] == "Rapport":
            assert row[2:4] == ["service", "<AWS::StackName>"]


def test_every_declared_metric_is_on_one_chart_with_each_of_its_statistics() -> None:
    shown = [row[1] for row in _rows() if row[0] == "Rapport"]

    assert Counter(shown) == {one.name: len(one.statistics) for one in METRICS.values()}


def test_a_new_metric_joins_the_chart_that_it_names() -> None:
    chart = Chart("Replies", seconds=60)
    metrics = [
        Metric("First", chart, "one"),
        Metric("Other", Chart("Else"), "two"),
        Metric("New", chart, "three", statistics=("p50", "Maximum")),
    ]

    replies, other = (one["properties"] for one in of_metrics(metrics))

    assert (replies["title"], replies["period"], other["title"]) == ("Replies", 60, "Else")
    assert [(row[1], row[4:]) for row in replies["metrics"]] == [
        ("First", []),
        ("New", [{"stat": "p50"}]),
        ("New", [{"stat": "Maximum"}]),
    ]


def test_the_dashboard_shows_every_function_queue_and_alarm() -> None:
    shown = {(row[1], row[3].strip("<>").split(".")[0]) for row in _rows() if len(row) > 3}
    (alarms,) = (one["properties"]["alarms"] for one in _widgets() if one["type"] == "alarm")

    for metric in ("Errors", "Throttles"):
        assert {name for found, name in shown if found == metric} == FUNCTIONS.keys()
    assert {n for m, n in shown if m == "ApproximateAgeOfOldestMessage"} == QUEUES - DEAD_LETTERS
    assert {n for m, n in shown if m == "ApproximateNumberOfMessagesVisible"} == DEAD_LETTERS
    assert set(alarms) == {f"<{name}.Arn>" for name in ALARMS}


def test_an_alarm_that_a_stack_does_not_have_is_not_on_its_dashboard() -> None:
    (alarms,) = (o["properties"]["alarms"] for o in _widgets(canary=False) if o["type"] == "alarm")

    assert set(alarms) == {f"<{name}.Arn>" for name in ALARMS} - {"<CanarySilentAlarm.Arn>"}


def test_no_widget_lies_on_another() -> None:
    for row in range(max(one["y"] for one in _widgets()) + 1):
        in_row = sorted((one for one in _widgets() if one["y"] == row), key=lambda one: one["x"])
        for left, right in pairwise(in_row):
            assert left["x"] + left["width"] <= right["x"]


def test_a_widget_reads_the_logs_of_functions_that_log_what_it_asks_for() -> None:
    found = [one["properties"]["query"] for one in _widgets() if one["type"] == "log"]

    assert found
    for query in found:
        groups = set(re.findall(r"SOURCE '/aws/lambda/<(\w+)>'", query))
        assert groups
        assert groups <= FUNCTIONS.keys()
        assert _asked_for(query) <= log_lines()


@every_query
def test_a_saved_query_asks_for_a_sentence_that_is_logged(query: dict[str, Any]) -> None:
    access_log = query["LogGroupNames"] == [{"Ref": "ApiAccessLogGroup"}]

    asked = _asked_for(query["QueryString"])
    assert asked <= log_lines()
    assert bool(asked) != access_log


@every_query
def test_a_saved_query_shows_keys_that_are_logged(query: dict[str, Any]) -> None:
    text = query["QueryString"]
    named = re.findall(r"(?:fields|by) ([^\n|]+)", text)
    keys = {key.strip() for names in named for key in re.sub(r"bin\(\w+\)", "", names).split(",")}

    known = log_keys() | OF_AN_EXCEPTION | OF_THE_CLOCK | set(_access_log())
    assert {key for key in keys if key and not key.startswith("@")} <= known


@every_query
def test_a_saved_query_reads_logs_that_exist(query: dict[str, Any]) -> None:
    named = {name for group in query["LogGroupNames"] for name in references(group)}

    assert named
    assert named <= {name for name in RESOURCES if name.endswith("LogGroup")}


def test_operations_tells_what_each_saved_query_is_for() -> None:
    names = {query["Name"]["Fn::Sub"].partition("/")[2] for query in QUERIES.values()}
    text = (ROOT / "docs" / "operations.md").read_text()

    section = text.partition("## Saved queries\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([^`]+)`", row)} == names


def _widgets(*, canary: bool = True) -> list[dict[str, Any]]:
    written = load()["Resources"]["Dashboard"]["Properties"]["DashboardBody"]
    body = json.loads(_written_out(written, canary=canary))
    widgets: list[dict[str, Any]] = body["widgets"]
    return widgets


def _rows() -> list[list[Any]]:
    return [row for one in _widgets() for row in one["properties"].get("metrics", [])]


def _written_out(value: Any, *, canary: bool) -> str:
    """What CloudFormation makes of it, with `<name>` for what only the cloud knows."""
    match value:
        case {"Fn::Join": [str(between), list(parts)]}:
            return between.join(_written_out(part, canary=canary) for part in parts)
        case {"Fn::If": ["HasCanary", there, otherwise]}:
            return _written_out(there if canary else otherwise, canary=canary)
        case {"Fn::Sub": str(text)}:
            return re.sub(r"\$\{([^}]+)\}", r"<\1>", text)
        case str():
            return value
    raise AssertionError(f"cannot write out {value}")


def _asked_for(query: str) -> set[str]:
    return set(re.findall(r'message = "([^"]+)"', query))


def _access_log() -> dict[str, str]:
    form = RESOURCES["RestAPI"]["Properties"]["AccessLogSetting"]["Format"]
    keys: dict[str, str] = json.loads(form)
    return keys
