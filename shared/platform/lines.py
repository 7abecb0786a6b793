"""What the logger and the metrics write. The lines are Powertools' own, made in fewer steps.

Powertools copies each record, and checks each metric, because it cannot know what it gets. Here
events and metrics are declared (`events`, `metrics.registry`).
"""

import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import MetricResolution, MetricUnit
from aws_lambda_powertools.metrics.functions import is_metrics_disabled
from aws_lambda_powertools.metrics.provider.cloudwatch_emf.cloudwatch import (
    AmazonCloudWatchEMFProvider,
)

MOST_VALUES = 100
"""Metrics in one line, and values of one metric (CloudWatch, Embedded metric format)."""

_ENCODER = msgspec.json.Encoder(enc_hook=str)

# No line says them, and each record would find them out.
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def to_json(content: object) -> str:
    """Returns the content as compact JSON text; what JSON has no form for becomes its `str`."""
    return _ENCODER.encode(content).decode()


class EventRecord(logging.LogRecord):
    """An event with its fields, which are attributes too, as those of `extra` are."""

    def __init__(
        self, logger: str, level: int, name: str, fields: Mapping[str, object], where: "Where"
    ) -> None:
        file, lineno, function = where
        super().__init__(logger, level, file, lineno, name, (), None, function)
        self.fields = fields
        vars(self).update(fields)


Where = tuple[str, int, str]
"""A file, its line, and the function that has the line."""


class LogLines(LambdaPowertoolsFormatter):
    """Formats events. Powertools formats other records, such as exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        if not isinstance(record, EventRecord):
            return super().format(record)
        line = {
            **self.log_format,
            "level": record.levelname,
            "location": f"{record.funcName}:{record.lineno}",
            "message": record.msg,
            "timestamp": self.formatTime(record),
            **record.fields,
            "xray_trace_id": self._get_latest_trace_id(),
        }
        return to_json({name: value for name, value in line.items() if value is not None})

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Returns the time in UTC, as 2026-11-03 16:00:00,250+0000."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(" ", "milliseconds")
        return f"{at[:19]},{at[20:23]}+0000"


class MetricLines(AmazonCloudWatchEMFProvider):
    """Keeps the metrics of an invocation, which are declared, and writes them as one line.

    Their one dimension is the service, so that it stays from one invocation to the next.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_disabled = is_metrics_disabled()

    def add_metric(
        self,
        name: str,
        unit: MetricUnit | str,
        value: float,
        resolution: MetricResolution | int = 60,
    ) -> None:
        metric = self.metric_set.setdefault(
            name, {"Unit": unit, "StorageResolution": resolution, "Value": []}
        )
        metric["Value"].append(float(value))
        if len(metric["Value"]) == MOST_VALUES or len(self.metric_set) == MOST_VALUES:
            self.flush_metrics()

    def flush_metrics(self, raise_on_empty_metrics: bool = False) -> None:
        """Writes the metrics, if there are any, and forgets them."""
        if self.metric_set:
            if not self._is_disabled:
                sys.stdout.write(to_json(self.serialize_metric_set()) + "\n")
            self.metric_set.clear()
