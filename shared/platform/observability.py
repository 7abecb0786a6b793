"""The one logger and the one set of metrics. Neither contains phone numbers or message bodies.

Metrics have business names and no id as a dimension: each value of a dimension is billed.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from shared.platform.events import RECOVERY_RECORDED, Event
from shared.platform.lines import EventRecord, LogLines, MetricLines, to_json
from shared.platform.settings import settings

logger = Logger(
    logger_formatter=LogLines(
        utc=True,
        # Our messages are names of events, not JSON that has to be read first.
        json_deserializer=str,
        json_serializer=to_json,
    )
)
metrics = Metrics(provider=MetricLines())

_records = logging.getLogger(logger.service)
_LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def traced(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Returns the handler as an X-Ray segment where tracing is on; it is off by default."""
    if not settings().tracing:
        return handler
    from aws_lambda_powertools import Tracer  # imports botocore's patches, which only tracing needs

    # What a handler returns or raises may contain a message body or a number.
    tracer = Tracer()
    wrapped: Callable[..., Any] = tracer.capture_lambda_handler(
        handler, capture_response=False, capture_error=False
    )
    return wrapped


def log(event: Event, **fields: object) -> None:
    """Logs an event with its fields, under its level."""
    _write(event, fields)


def log_exception(event: Event, **fields: object) -> None:
    """Logs an event with its fields and the exception that is being handled."""
    logger.exception(event.name, extra=fields, stacklevel=2)


def log_for_recovery(event: str, **ids: str) -> None:
    """Logs what a restored table will lack. The log survives the loss of the table."""
    _write(RECOVERY_RECORDED, {"event": event, **ids})


def _write(event: Event, fields: Mapping[str, object]) -> None:
    level = _LEVELS[event.level]
    if _records.isEnabledFor(level):
        caller = sys._getframe(2)
        code = caller.f_code
        where = code.co_filename, caller.f_lineno, code.co_name
        _records.handle(EventRecord(_records.name, level, event.name, fields, where))


def count(name: str, value: int = 1) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def seconds(name: str, value: float) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Seconds, value=value)
