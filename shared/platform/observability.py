"""The one logger and the one set of metrics. Neither contains phone numbers or message bodies.

Metrics have business names and no id as a dimension: each value of a dimension is billed.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from shared.platform.emf import Metrics
from shared.platform.events import RECOVERY_RECORDED, Event
from shared.platform.log_lines import JsonLines, Stdout
from shared.platform.settings import settings

Handler = Callable[[Any, Any], Any]

lines = JsonLines()
metrics = Metrics()
logger = logging.getLogger("rapport")
logger.setLevel(logging.INFO)
logger.propagate = False  # Lambda's own handler would write every line again
logger.addHandler(Stdout())
logger.handlers[0].setFormatter(lines)


@contextmanager
def invocation(context: Any) -> Iterator[None]:
    """Has every log line carry the fields of this invocation, and writes its metrics at its end,
    whatever its end is."""
    if not lines.invocation:
        logger.setLevel(settings().log_level)
    lines.begin(context)
    try:
        yield
    finally:
        metrics.flush()


def traced(handler: Handler) -> Handler:
    """Returns the handler as an X-Ray segment where tracing is on; it is off by default."""
    if not settings().tracing:
        return handler
    from aws_lambda_powertools import Tracer  # 30 ms of a cold start, which only tracing needs

    # What a handler returns or raises may contain a message body or a number.
    tracer = Tracer()
    wrapped: Handler = tracer.capture_lambda_handler(
        handler, capture_response=False, capture_error=False
    )
    return wrapped


def add_fields(**fields: object) -> None:
    """Adds fields to every later line of this invocation."""
    lines.added.update(fields)


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
    metrics.add(name, "Count", value)


def seconds(name: str, value: float) -> None:
    metrics.add(name, "Seconds", value)
