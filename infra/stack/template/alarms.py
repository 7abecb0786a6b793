"""The alarms of the template, from the declared metrics and from the stack's resources."""

from collections.abc import Iterator
from typing import Any

from shared.platform.metrics.declaration import MINUTE, Alarm
from shared.platform.metrics.registry import METRICS

PAGE = "docs/operations.md"
COMPARISONS = {
    "over": "GreaterThanThreshold",
    "at_least": "GreaterThanOrEqualToThreshold",
    "under": "LessThanThreshold",
}
FUNCTIONS = {
    "ApiHandler": ("APIHandler", "webhooks and the API"),
    "ReceiveMessage": ("ReceiveMessage", "inbound messages"),
    "DeliverMessage": ("DeliverMessage", "outbound messages"),
    "RunCampaign": ("RunCampaign", "campaigns"),
    "RecordStatus": ("RecordStatus", "receipts"),
    "NotifyAgents": ("NotifyAgents", "notifications to agents"),
    "FireDue": ("FireDue", "the clock"),
    "AcceptEumText": ("AcceptEumText", "inbound messages of End User Messaging"),
    "AcceptEumStatus": ("AcceptEumStatus", "receipts of End User Messaging"),
}
"""Prefix of the alarm: logical name of the function, and what it handles."""
DEAD_LETTERS = {
    "Inbound": "Inbound messages became dead letters: nobody has read them.",
    "Outbound": "Outbound messages became dead letters.",
    "Campaign": "Campaign jobs became dead letters.",
    "Receipts": "Receipts became dead letters: statuses and carrier opt-outs may be missing.",
    "Notifications": "Notifications to agents became dead letters: nobody was told.",
    "EumText": "Inbound messages of End User Messaging never reached the inbound queue.",
    "EumStatus": "Receipts of End User Messaging never reached the receipts queue.",
}
OLDEST = {
    "Inbound": (5, "An inbound message has waited for 5 minutes. It may be an opt-out."),
    "Outbound": (15, "An outbound message has waited in the queue for 15 minutes."),
    "Campaign": (30, "A campaign job has waited for 30 minutes."),
    "Receipts": (15, "A receipt has waited for 15 minutes. It may be a carrier's opt-out."),
    "Notifications": (15, "A notification to agents has waited for 15 minutes."),
}
"""Queue: minutes that its oldest record may wait, and what the alarm says."""


def alarm_resources() -> dict[str, Any]:
    """Returns every alarm of the stack by its logical name."""
    return dict([*_of_queues(), *_of_functions(), *_of_api(), *_of_metrics()])


def _of_queues() -> Iterator[tuple[str, Any]]:
    for queue, description in DEAD_LETTERS.items():
        alarm = Alarm(
            f"{queue}DeadLetters",
            0,
            description,
            "dead-letters",
            MINUTE,
            statistic="Maximum",
            recovers=True,
        )
        yield _alarm(
            alarm,
            "AWS/SQS",
            "ApproximateNumberOfMessagesVisible",
            _queue(f"{queue}DeadLetters"),
        )
    for queue, (minutes, description) in OLDEST.items():
        alarm = Alarm(
            f"{queue}QueueAge",
            minutes * MINUTE,
            description,
            "a-queue-is-stuck",
            MINUTE,
            3,
            statistic="Maximum",
            recovers=True,
        )
        yield _alarm(alarm, "AWS/SQS", "ApproximateAgeOfOldestMessage", _queue(f"{queue}Queue"))


def _of_functions() -> Iterator[tuple[str, Any]]:
    for metric, what, runbook in (
        ("Errors", "failed or timed out", "a-function-dies"),
        ("Throttles", "is throttled", "a-function-is-throttled"),
    ):
        for prefix, (function, handles) in FUNCTIONS.items():
            description = f"The Lambda function for {handles} {what}."
            alarm = Alarm(f"{prefix}{metric}", 0, description, runbook, recovers=True)
            yield _alarm(alarm, "AWS/Lambda", metric, _function(function))
    stopped = Alarm(
        "ClockStopped",
        1,
        "The clock has not run for 5 minutes: no scheduled message is sent.",
        "clockstoppedalarm",
        compare="under",
        recovers=True,
    )
    yield _alarm(stopped, "AWS/Lambda", "Invocations", _function("FireDue"))


def _of_api() -> Iterator[tuple[str, Any]]:
    alarm = Alarm(
        "ApiServerErrors",
        0,
        "The API has answered 5xx: a webhook is lost if its provider gives up retrying.",
        "a-request-fails",
        recovers=True,
    )
    stage = {"Name": "Stage", "Value": "api"}
    yield _alarm(alarm, "AWS/ApiGateway", "5XXError", [_stack("ApiName"), stage])


def _of_metrics() -> Iterator[tuple[str, Any]]:
    for metric in METRICS.values():
        if metric.alarm:
            yield _alarm(metric.alarm, "Rapport", metric.name, [_stack("service")])


def _alarm(
    alarm: Alarm, namespace: str, metric: str, dimensions: list[dict[str, Any]]
) -> tuple[str, Any]:
    topic = [{"Ref": "AlarmTopic"}]
    properties = {
        "AlarmDescription": f"{alarm.description} See {PAGE}#{alarm.runbook}",
        "Namespace": namespace,
        "MetricName": metric,
        "Dimensions": dimensions,
        "Statistic": alarm.statistic,
        "Period": alarm.seconds,
        "EvaluationPeriods": alarm.periods,
        "Threshold": alarm.threshold,
        "ComparisonOperator": COMPARISONS[alarm.compare],
        # Missing data breaches an alarm on too few events, and means nothing for any other.
        "TreatMissingData": "breaching" if alarm.compare == "under" else "notBreaching",
        "AlarmActions": topic,
    } | ({"OKActions": topic} if alarm.recovers else {})
    condition = {"Condition": alarm.condition} if alarm.condition else {}
    resource = {"Type": "AWS::CloudWatch::Alarm", **condition, "Properties": properties}
    return f"{alarm.name}Alarm", resource


def _queue(name: str) -> list[dict[str, Any]]:
    return [{"Name": "QueueName", "Value": {"Fn::GetAtt": [name, "QueueName"]}}]


def _function(name: str) -> list[dict[str, Any]]:
    return [{"Name": "FunctionName", "Value": {"Ref": name}}]


def _stack(dimension: str) -> dict[str, Any]:
    return {"Name": dimension, "Value": {"Ref": "AWS::StackName"}}
