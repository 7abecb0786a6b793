"""Alarms: whatever may stop is watched, by what is really counted, and tells where to read on."""

import re
from typing import Any

import pytest

from infra.stack.template import ROOT, load, references
from shared.domain.messages.canary import QUARTER
from tests.packaging.bundle import FUNCTIONS
from tests.packaging.counted import metrics

RESOURCES: dict[str, dict[str, Any]] = load()["Resources"]
ALARMS: dict[str, dict[str, Any]] = {
    name: one["Properties"]
    for name, one in RESOURCES.items()
    if one.get("Type") == "AWS::CloudWatch::Alarm"
}
QUEUES = {name for name, one in RESOURCES.items() if one.get("Type") == "AWS::SQS::Queue"}
DEAD_LETTERS = {name for name in QUEUES if "RedrivePolicy" not in RESOURCES[name]["Properties"]}
STACK = {"Ref": "AWS::StackName"}
OF_AWS = {
    "AWS/SQS": {"ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"},
    "AWS/Lambda": {"Errors", "Throttles", "Invocations"},
    "AWS/ApiGateway": {"5XXError"},
}
HEADINGS = re.findall(r"^#+ (.+)$", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
ANCHORS = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADINGS}

every_alarm = pytest.mark.parametrize("alarm", ALARMS.values(), ids=list(ALARMS))


@every_alarm
def test_an_alarm_watches_what_is_really_counted(alarm: dict[str, Any]) -> None:
    known = {"Rapport": metrics(), **OF_AWS}

    assert alarm["MetricName"] in known[alarm["Namespace"]]


@every_alarm
def test_an_alarm_says_what_has_happened_and_where_it_is_explained(alarm: dict[str, Any]) -> None:
    said, _, anchor = alarm["AlarmDescription"].partition(" See docs/operations.md#")

    assert said.endswith(".")
    assert anchor in ANCHORS


@every_alarm
def test_an_alarm_notifies_the_people_on_call(alarm: dict[str, Any]) -> None:
    assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]


@every_alarm
def test_an_alarm_is_of_this_stack_alone(alarm: dict[str, Any]) -> None:
    values = [dimension["Value"] for dimension in alarm["Dimensions"]]

    named = {name for value in values for name in references(value)}
    assert named - {"AWS::StackName"} <= RESOURCES.keys()
    assert named


@pytest.mark.parametrize("metric", ["Errors", "Throttles"])
def test_every_function_is_watched(metric: str) -> None:
    assert _watched("AWS/Lambda", metric) == FUNCTIONS.keys()


def test_every_queue_is_watched_for_its_age_and_every_dead_letter_queue_for_its_depth() -> None:
    assert _watched("AWS/SQS", "ApproximateAgeOfOldestMessage") == QUEUES - DEAD_LETTERS
    assert _watched("AWS/SQS", "ApproximateNumberOfMessagesVisible") == DEAD_LETTERS
    assert DEAD_LETTERS


def test_a_clock_that_says_nothing_has_stopped() -> None:
    alarm = ALARMS["ClockStoppedAlarm"]

    assert _watched("AWS/Lambda", "Invocations") == {"FireDue"}
    assert alarm["Period"] == 300
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 1)
    assert alarm["TreatMissingData"] == "breaching"


def test_a_canary_of_which_nothing_is_heard_for_three_quarters_of_an_hour_is_silent() -> None:
    alarm = ALARMS["CanarySilentAlarm"]

    assert alarm["MetricName"] == "CanaryDelivered"
    assert (alarm["Period"], alarm["EvaluationPeriods"]) == (QUARTER.total_seconds(), 3)
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 1)
    assert alarm["Statistic"] == "Sum"
    assert alarm["TreatMissingData"] == "breaching"


def test_only_who_has_a_canary_has_its_alarm() -> None:
    template = load()

    conditions = {name: RESOURCES[name].get("Condition") for name in ALARMS}
    assert {name for name, one in conditions.items() if one} == {"CanarySilentAlarm"}
    assert template["Conditions"][conditions["CanarySilentAlarm"]] == {
        "Fn::Equals": [{"Ref": "Canary"}, "on"]
    }
    assert template["Parameters"]["Canary"]["Default"] == "off"


def test_silence_of_anything_else_is_no_alarm() -> None:
    loud = {name for name, one in ALARMS.items() if one["TreatMissingData"] != "notBreaching"}

    assert loud == {"ClockStoppedAlarm", "CanarySilentAlarm"}


def test_what_needs_a_person_whenever_it_is_counted_has_an_alarm() -> None:
    """The rows of the table of metrics that say "ever"."""
    text = (ROOT / "docs" / "operations.md").read_text()
    ever = set(re.findall(r"^\| `(\w+)` \|[^|]*\| ever\b", text, re.MULTILINE))

    assert ever
    assert ever <= {alarm["MetricName"] for alarm in ALARMS.values()}


@pytest.mark.parametrize("name", [n for n in ALARMS if ALARMS[n]["Namespace"] == "Rapport"])
def test_a_metric_of_ours_is_asked_for_as_it_is_published(name: str) -> None:
    assert ALARMS[name]["Dimensions"] == [{"Name": "service", "Value": STACK}]
    for function, properties in FUNCTIONS.items():
        variables = properties["Environment"]["Variables"]
        assert variables["POWERTOOLS_SERVICE_NAME"] == STACK, function


def test_the_api_is_asked_for_under_the_name_it_has() -> None:
    api = RESOURCES["RestAPI"]["Properties"]

    assert api["Name"] == api["DefinitionBody"]["info"]["title"] == STACK
    assert {"Name": "ApiName", "Value": STACK} in ALARMS["ApiServerErrorsAlarm"]["Dimensions"]


def _watched(namespace: str, metric: str) -> set[str]:
    return {
        name
        for alarm in ALARMS.values()
        if (alarm["Namespace"], alarm["MetricName"]) == (namespace, metric)
        for dimension in alarm["Dimensions"]
        for name in references(dimension["Value"])
    }
