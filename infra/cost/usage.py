"""What a campaign uses of AWS: calls, capacity units and Lambda time, and what it costs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from infra import prices
from infra.load_model.work import MS

DYNAMODB, SQS, SNS, EUM = "dynamodb", "sqs", "sns", "pinpoint-sms-voice-v2"
SERVICES = {"SendMessage": SQS, "SendMessageBatch": SQS, "SendTextMessage": EUM}
"""The services of operations that are not DynamoDB's."""

Call = tuple[str, str]
"""A service and an operation, as the local platform counts them."""


@dataclass
class Usage:
    calls: Counter[Call] = field(default_factory=Counter)
    platform: Counter[Call] = field(default_factory=Counter)
    """Calls that AWS makes: Lambda to its queues, topics to their subscribers."""
    write_units: int = 0
    read_units: int = 0
    invocations: Counter[str] = field(default_factory=Counter)
    lambda_ms: Counter[str] = field(default_factory=Counter)

    def call(self, **operations: int) -> int:
        """Counts calls by operation, and returns the milliseconds they take one after another."""
        ms = 0
        for name, n in operations.items():
            self.calls[SERVICES.get(name, DYNAMODB), name] += n
            ms += MS[name] * n
        return ms

    def take_from_queue(self, n: int = 1) -> None:
        self.platform[SQS, "ReceiveMessage"] += n
        self.platform[SQS, "DeleteMessage"] += n

    def invoke(self, function: str, ms: int, times: int = 1) -> None:
        """Counts invocations of a Lambda function, each of `ms` milliseconds."""
        self.invocations[function] += times
        self.lambda_ms[function] += ms * times

    def add(self, other: "Usage", times: int = 1) -> None:
        for name, theirs in vars(other).items():
            mine = getattr(self, name)
            if isinstance(mine, Counter):
                mine.update({key: n * times for key, n in theirs.items()})
            else:
                setattr(self, name, mine + theirs * times)


def aws_micro_usd(usage: Usage) -> Mapping[str, int]:
    """Returns the cost by service in micro-USD. End User Messaging's is in the price of a part."""
    calls = usage.calls + usage.platform
    sqs, sns = (sum(n for (of, _), n in calls.items() if of == name) for name in (SQS, SNS))
    gb_seconds = sum(usage.lambda_ms.values()) / 1000 * prices.MEMORY_GB
    units = usage.write_units * prices.WRITE_UNIT + usage.read_units * prices.READ_UNIT
    invocations = sum(usage.invocations.values()) * prices.INVOCATION
    return {
        "DynamoDB": round(units),
        "Lambda": round(invocations + gb_seconds * prices.GB_SECOND),
        "SQS": round(sqs * prices.SQS_REQUEST),
        "SNS": round(sns * prices.SNS_REQUEST),
    }
