"""What a simulation comes to in money: AWS's part; the carriers' is parts by a price."""

from collections.abc import Mapping

from infra.load_model.usage import Usage
from infra.prices import (
    GB_SECOND,
    INVOCATION,
    MEMORY_GB,
    READ_UNIT,
    SNS_REQUEST,
    SQS_REQUEST,
    WRITE_UNIT,
)


def aws_micro_usd(usage: Usage) -> Mapping[str, int]:
    """By service. What End User Messaging asks is in a part's price."""
    calls = usage.calls + usage.platform
    sqs = sum(n for (service, _), n in calls.items() if service == "sqs")
    sns = sum(n for (service, _), n in calls.items() if service == "sns")
    gb_seconds = sum(usage.lambda_ms.values()) / 1000 * MEMORY_GB
    return {
        "DynamoDB": round(usage.write_units * WRITE_UNIT + usage.read_units * READ_UNIT),
        "Lambda": round(sum(usage.invocations.values()) * INVOCATION + gb_seconds * GB_SECOND),
        "SQS": round(sqs * SQS_REQUEST),
        "SNS": round(sns * SNS_REQUEST),
    }
