"""The one logger and the one set of metrics. Neither contains phone numbers or message bodies.

Metrics have business names and no id as a dimension: each value of a dimension is billed.
"""

import warnings
from collections.abc import Callable
from typing import Any

import msgspec
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from shared.platform.events import RECOVERY_RECORDED, Event
from shared.platform.settings import settings

# An invocation without metrics is no reason for a warning.
warnings.filterwarnings("ignore", message="No application metrics to publish")

_AS_JSON = msgspec.json.Encoder(enc_hook=str)

logger = Logger(
    utc=True,
    # Our messages are names of events, not JSON that has to be read first.
    json_deserializer=str,
    json_serializer=lambda line: _AS_JSON.encode(line).decode(),
)
metrics = Metrics()


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
    write = {"info": logger.info, "warning": logger.warning, "error": logger.error}[event.level]
    write(event.name, extra=fields, stacklevel=2)


def log_exception(event: Event, **fields: object) -> None:
    """Logs an event with its fields and the exception that is being handled."""
    logger.exception(event.name, extra=fields, stacklevel=2)


def log_for_recovery(event: str, **ids: str) -> None:
    """Logs what a restored table will lack. The log survives the loss of the table."""
    logger.info(RECOVERY_RECORDED.name, extra={"event": event, **ids}, stacklevel=2)


def count(name: str, value: int = 1) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def seconds(name: str, value: float) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Seconds, value=value)
