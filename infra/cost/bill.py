"""The price of a month's demand, service by service, with fixed monthly prices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from infra import prices
from infra.cost.demand import MINUTES, Demand, Month, demand
from infra.cost.usage import SNS, aws_micro_usd
from infra.load_model import work
from infra.stack.template import load
from shared.platform.metrics.registry import METRICS

LOG_BYTES = 1_300
"""Log bytes of one invocation: some 500 of ours, measured on the embedded cloud, and 800 of
Lambda's own start and report, assumed."""

KEY_MINUTES = 5
"""Minutes for which services cache a data key (SQS, SNS and DynamoDB by default, see their
documentation of encryption at rest) and our functions the secret (shared/platform/secrets.py)."""


@dataclass(frozen=True)
class Line:
    """micro_usd of a month. note: what is estimated, or how much of it there is."""

    service: str
    micro_usd: float
    note: str = ""


def bill(month: Month) -> list[Line]:
    """Returns what AWS charges; `carriers` returns the carriers' part."""
    asked = demand(month)
    return [*_by_use(asked), *_by_month()]


def carriers(month: Month, part_price: int) -> int:
    return month.texts * month.parts * part_price


def _by_use(asked: Demand) -> Iterator[Line]:
    usage = asked.usage
    by_service = aws_micro_usd(usage)
    yield Line("DynamoDB", by_service["DynamoDB"], "write and read units")
    yield Line("Lambda", by_service["Lambda"], "invocations, and seconds at 512 MB")
    dearer = asked.fifo * (prices.SQS_FIFO_REQUEST - prices.SQS_REQUEST)
    yield Line("SQS", by_service["SQS"] + dearer, "three FIFO queues, two standard; quiet ones too")
    yield Line("SNS", by_service["SNS"], "texts and receipts of End User Messaging")
    yield Line("API Gateway", asked.requests * prices.API_REQUEST, "webhooks, and texts asked for")
    reads = _secret_reads(usage.invocations, usage.lambda_ms)
    yield Line("Secrets Manager", reads * prices.SECRET_REQUEST, "estimate: every five minutes")
    yield Line("KMS", (reads + _data_keys(asked)) * prices.KMS_REQUEST, "estimate: data keys")
    logged = usage.invocations.total() * LOG_BYTES / 1e9
    yield Line("CloudWatch Logs", logged * prices.LOG_GB, f"estimate: {LOG_BYTES} bytes each time")


def _by_month() -> Iterator[Line]:
    resources = load()["Resources"].values()
    alarms = sum(_alarm_metrics(one) for one in resources)
    boards, metrics = _count("AWS::CloudWatch::Dashboard"), len(METRICS)
    keys, secrets = _count("AWS::KMS::Key"), _count("AWS::SecretsManager::Secret")
    yield Line(
        "metrics", metrics * prices.METRIC_MONTH, f"at most: {metrics} names, each all month"
    )
    yield Line("alarms", alarms * prices.ALARM_MONTH, f"{alarms} metrics that alarms look at")
    yield Line("dashboard", boards * prices.DASHBOARD_MONTH, f"{boards} of them")
    yield Line("key and secret", keys * prices.KMS_KEY_MONTH + secrets * prices.SECRET_MONTH)


def _alarm_metrics(resource: Mapping[str, Any]) -> int:
    if resource.get("Type") != "AWS::CloudWatch::Alarm":
        return 0
    of_math = resource["Properties"].get("Metrics", ())
    return sum("MetricStat" in one for one in of_math) or 1


def _count(kind: str) -> int:
    return sum(one.get("Type") == kind for one in load()["Resources"].values())


def _secret_reads(invocations: Mapping[str, int], lambda_ms: Mapping[str, int]) -> int:
    """Each function that is at work reads it once in five minutes; the clock does not need it."""
    return sum(
        min(n, MINUTES // KEY_MINUTES * ceil(lambda_ms[name] / (MINUTES * 60_000)))
        for name, n in invocations.items()
        if name != work.CLOCK
    )


def _data_keys(asked: Demand) -> int:
    """Data keys. Queues and topics: two for the sender and one for the receiver; the table: one per
    function."""
    slots = MINUTES // KEY_MINUTES
    queues, topics = 5, 2
    sent = sum(n for (_, name), n in asked.usage.calls.items() if name.startswith("SendMessage"))
    published = asked.usage.platform[SNS, "Publish"]
    table = sum(min(n, slots) for n in asked.usage.invocations.values())
    return min(sent * 3, 3 * slots * queues) + min(published * 2, 2 * slots * topics) + table
