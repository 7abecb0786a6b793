"""How a widget of the dashboard is written, and the widgets that follow from what Rapport declares.

`${name}` in a widget is replaced by CloudFormation (`Fn::Sub`). The fields are those of "Dashboard
body structure and syntax" in the CloudWatch API reference.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from shared.platform.metrics.declaration import Chart, Metric
from shared.platform.metrics.registry import METRICS

Widget = dict[str, Any]
Row = list[Any]
"""One line of a chart: namespace, metric, dimensions, and how it is shown."""

SENDERS = ("ReceiveMessage", "DeliverMessage", "RunCampaign", "APIHandler")
"""The functions that call a provider."""
TABLES = {
    "Inbound messages by provider": (
        ("APIHandler", "AcceptEumText"),
        'filter message = "message.accepted" | stats count(*) as messages by provider',
    ),
    "Failed sends by provider and reason": (
        SENDERS,
        'filter message = "send.failed" | stats count(*) as sends by provider, reason',
    ),
    "Deferred and blocked messages by reason": (
        ("DeliverMessage", "RunCampaign"),
        'filter message = "message.not_sent_now" | stats count(*) as messages by verdict, reason'
        " | sort messages desc",
    ),
}
"""Title of a table: the functions whose logs it reads, and its query."""


def of_metrics(metrics: Iterable[Metric] = METRICS.values()) -> Iterator[Widget]:
    """Yields one widget per chart that a declared metric names, in the order of declaration."""
    declared = list(metrics)
    order = list(dict.fromkeys(one.chart for one in declared))
    declared.sort(key=lambda one: order.index(one.chart))
    for shown, group in groupby(declared, key=lambda one: one.chart):
        yield chart(shown, [row for one in group for row in _lines(one)])


def of_logs() -> Iterator[Widget]:
    """Yields the tables that are filled by a query of the logs."""
    for title, (functions, query) in TABLES.items():
        sources = "".join(f"SOURCE '/aws/lambda/${{{name}}}' | " for name in functions)
        yield _widget("log", title, view="table", query=sources + query)


def chart(shown: Chart, rows: list[Row], stat: str = "Sum") -> Widget:
    """Returns a chart with a line per row. `stat`: the statistic of rows that name none."""
    return _widget(
        "metric",
        shown.title,
        view="timeSeries",
        stat=stat,
        period=shown.seconds,
        metrics=rows,
    )


def row(namespace: str, metric: str, *dimensions: str, **options: str) -> Row:
    """Returns a line of a chart. Dimensions are names and values in turn."""
    return [namespace, metric, *dimensions, *([options] if options else [])]


def _lines(metric: Metric) -> Iterator[Row]:
    for stat in metric.statistics:
        options = {} if metric.statistics == ("Sum",) else {"stat": stat}
        yield row("Rapport", metric.name, "service", "${AWS::StackName}", **options)


def _widget(kind: str, title: str, **properties: Any) -> Widget:
    return {
        "type": kind,
        "properties": {"title": title, "region": "${AWS::Region}", **properties},
    }
