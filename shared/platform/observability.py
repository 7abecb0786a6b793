"""The one logger and the one set of metrics. No phone number and no body ever goes in here.

Metrics are named for the business and carry no id as a dimension: each value of a dimension is
a billed metric of its own.
"""

import warnings
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from shared.platform.settings import settings

# An invocation that counted nothing is nothing to warn of.
warnings.filterwarnings("ignore", message="No application metrics to publish")

WITNESS = "witness"

logger = Logger(utc=True)
metrics = Metrics()


def traced(handler: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The handler as an X-Ray segment where tracing is on; it is off by default."""
    if not settings().tracing:
        return handler
    from aws_lambda_powertools import Tracer  # imports botocore's patches: only who traces pays

    # A text or a number may stand in what a handler returns or raises.
    tracer = Tracer()
    wrapped: Callable[[Any, Any], Any] = tracer.capture_lambda_handler(
        handler, capture_response=False, capture_error=False
    )
    return wrapped


def witness(event: str, **ids: str) -> None:
    """What a table that was restored will have forgotten, and must not: `rapport reconcile` reads
    it in the log, which is another place than the table."""
    logger.info(WITNESS, extra={"event": event, **ids})


def count(name: str, value: int = 1) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def seconds(name: str, value: float) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Seconds, value=value)
