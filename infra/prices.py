"""Prices of AWS and of carriers, in one place for all computations of cost."""

PRICES_OF = "us-east-1, list prices without free tiers, as known in November 2026"
"""From the pricing pages of aws.amazon.com: dynamodb/pricing/on-demand, lambda/pricing (x86),
sqs/pricing (standard and FIFO), sns/pricing, api-gateway/pricing (REST), kms/pricing,
secrets-manager/pricing, cloudwatch/pricing. Check those of your region before you rely on a sum."""

# Micro-USD are millionths of a dollar: a price per million is micro-USD for each.
WRITE_UNIT, READ_UNIT = 0.625, 0.125
INVOCATION, GB_SECOND = 0.20, 16.6667
SQS_REQUEST, SQS_FIFO_REQUEST, SNS_REQUEST = 0.40, 0.50, 0.50
API_REQUEST = 3.50
KMS_REQUEST = 3.00
SECRET_REQUEST = 5.00
LOG_GB = 500_000
"""For each gigabyte that CloudWatch ingests; its 30 days of storage are not counted."""

# A month, in micro-USD.
METRIC_MONTH = 300_000
ALARM_MONTH = 100_000
DASHBOARD_MONTH = 3_000_000
KMS_KEY_MONTH = 1_000_000
SECRET_MONTH = 400_000

MEMORY_GB = 0.5
"""`lambda_memory_size` of .chalice/config.json."""

PART_MICRO_USD = 8_800
"""One part to a number in the United States with carriers' fees: a default for yours."""


def dollars(micro_usd: float) -> str:
    return f"${micro_usd / 1_000_000:,.2f}"
