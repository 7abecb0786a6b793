"""What a simulation comes to in money: AWS by a small table of prices, and the carriers' part."""

from collections.abc import Mapping

from infra.simulate.usage import Usage

PRICES_OF = "us-east-1, list prices without free tiers, as known in November 2026"
"""From the pricing pages of aws.amazon.com: dynamodb/pricing/on-demand, lambda/pricing (x86),
sqs/pricing (standard), sns/pricing. Look them up for your region before you rely on a sum."""

# Micro-USD are millionths of a dollar: a price per million is micro-USD for each.
WRITE_UNIT, READ_UNIT = 0.625, 0.125
INVOCATION, GB_SECOND = 0.20, 16.6667
SQS_REQUEST, SNS_REQUEST = 0.40, 0.50
MEMORY_GB = 0.5


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


def dollars(micro_usd: float) -> str:
    return f"${micro_usd / 1_000_000:,.2f}"
