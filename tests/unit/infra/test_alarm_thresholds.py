"""What each alarm of the template fires at: the table in docs/operations.md, in numbers."""

import re
from typing import Any

from infra.stack.template import load
from tests.support.tables import table

ALARMS: dict[str, dict[str, Any]] = {
    name: one["Properties"]
    for name, one in load()["Resources"].items()
    if one.get("Type") == "AWS::CloudWatch::Alarm"
}
OVER, AT_LEAST, UNDER = (
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
)
ONCE = (
    "CampaignPausedItself|CampaignWaitsForPerson|DueFailed|OptInCeiling|RequestFailed|SenderNeedsAttention|UnknownNumber|"
    r"WebhookUnparsed|\w+Errors|\w+Throttles"
)

FIRES_AT = {
    r"\w+DeadLetters": ("Maximum", 60, 1, OVER, 0),
    "InboundQueueAge": ("Maximum", 60, 3, OVER, 5 * 60),
    "(Outbound|Receipts|Notifications)QueueAge": ("Maximum", 60, 3, OVER, 15 * 60),
    "CampaignQueueAge": ("Maximum", 60, 3, OVER, 30 * 60),
    ONCE: ("Sum", 300, 1, OVER, 0),
    "PersonNeededNow": ("Sum", 60, 1, OVER, 0),
    "RecordFailed": ("Sum", 300, 3, OVER, 0),
    "AnswersWithheld|SendUnknown|WebhookRejected": ("Sum", 900, 1, AT_LEAST, 5),
    "NotificationFailed": ("Sum", 300, 1, OVER, 3),
    "ClockStopped": ("Sum", 300, 1, UNDER, 1),
    "CanarySilent": ("Sum", 900, 3, UNDER, 1),
    "DueLateSeconds": ("Maximum", 300, 3, OVER, 120),
}
"""Pattern of a name -> statistic, seconds of a period, periods, comparison, threshold."""


@table("name", ALARMS)
def test_an_alarm_fires_at_what_the_runbook_says(name: str) -> None:
    alarm = ALARMS[name]
    (expected,) = (
        one for pattern, one in FIRES_AT.items() if re.fullmatch(f"({pattern})Alarm", name)
    )

    assert expected == (
        alarm["Statistic"],
        alarm["Period"],
        alarm["EvaluationPeriods"],
        alarm["ComparisonOperator"],
        alarm["Threshold"],
    )
    assert "DatapointsToAlarm" not in alarm, "every one of its periods counts"
