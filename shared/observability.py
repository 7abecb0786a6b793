"""The one logger and the one set of metrics. No phone number and no body ever goes in here.

Metrics are named for the business and carry no id as a dimension: each value of a dimension is
a billed metric of its own.
"""

import warnings

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

# An invocation that counted nothing is nothing to warn of.
warnings.filterwarnings("ignore", message="No application metrics to publish")

logger = Logger(utc=True)
metrics = Metrics()


def count(name: str, value: int = 1) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def seconds(name: str, value: float) -> None:
    metrics.add_metric(name=name, unit=MetricUnit.Seconds, value=value)
