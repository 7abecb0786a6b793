"""The charts of what AWS measures: functions, queues, the API and spending."""

from collections.abc import Iterator

from infra.stack.template.alarms import DEAD_LETTERS, FUNCTIONS, OLDEST
from infra.stack.template.widgets import Widget, chart, row
from shared.platform.metrics.declaration import MINUTE, PERCENTILES, Chart

REPLY_PATH = {"APIHandler": "webhook", "AcceptEumText": "topic", "ReceiveMessage": "auto-reply"}
"""The functions between an inbound message and its auto-reply, and what each contributes."""


def of_aws() -> Iterator[Widget]:
    """Yields them in the order of the dashboard."""
    yield from _of_queues()
    yield from _of_functions()
    yield from _of_api()
    yield chart(
        Chart("Spent on messages this month by the whole account (USD)", 6 * 60 * MINUTE),
        [row("AWS/SMSVoice", "TextMessageMonthlySpend"), row("AWS/SNS", "SMSMonthToDateSpentUSD")],
        "Maximum",
    )


def _of_queues() -> Iterator[Widget]:
    age, visible = "ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"
    for title, metric, prefixes, suffix in (
        ("Age of the oldest record (s)", age, OLDEST, "Queue"),
        ("Dead letters", visible, DEAD_LETTERS, "DeadLetters"),
    ):
        rows = [
            row("AWS/SQS", metric, "QueueName", f"${{{one}{suffix}.QueueName}}", label=one)
            for one in prefixes
        ]
        yield chart(Chart(title, MINUTE), rows, "Maximum")


def _of_functions() -> Iterator[Widget]:
    for title, metric in (
        ("Failed or timed-out invocations", "Errors"),
        ("Throttled invocations", "Throttles"),
    ):
        rows = [
            row("AWS/Lambda", metric, "FunctionName", f"${{{name}}}", label=name)
            for name, _ in FUNCTIONS.values()
        ]
        yield chart(Chart(title), rows)
    steps = [
        row(
            "AWS/Lambda",
            "Duration",
            "FunctionName",
            f"${{{name}}}",
            stat=stat,
            label=f"{stat} {step}",
        )
        for name, step in REPLY_PATH.items()
        for stat in PERCENTILES
    ]
    yield chart(Chart("Steps from an inbound message to its auto-reply (ms)"), steps)


def _of_api() -> Iterator[Widget]:
    api = ("ApiName", "${AWS::StackName}", "Stage", "api")
    counts = [row("AWS/ApiGateway", name, *api) for name in ("Count", "4XXError", "5XXError")]
    yield chart(Chart("API requests"), counts)
    latency = [row("AWS/ApiGateway", "Latency", *api, stat=stat) for stat in PERCENTILES]
    yield chart(Chart("API latency (ms)"), latency)
