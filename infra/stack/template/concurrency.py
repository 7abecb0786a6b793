"""How many times the consumers of the queues may run at once, from the account's Lambda limit.

A new account may have 10 concurrent executions. Lambda's minimum for a queue is 2.
"""

from collections.abc import Mapping
from typing import Any

PARAMETER = "AccountConcurrency"
MAPPING = "ConsumerConcurrency"
STEPS = (10, 50, 100, 250, 500, 1000, 2000, 5000, 10000)
"""The limits that the parameter knows: the largest that is not above the account's is used."""

PERCENT: Mapping[str, int] = {"Inbound": 10, "Outbound": 5, "Campaign": 5, "Receipts": 5}
"""The share of each queue's consumer in the account's limit."""

LEAST, MOST = 2, 1000
"""What Lambda accepts as the maximum concurrency of a queue."""

FREE = 2
"""Executions that remain for webhooks, the clock, topics and notifications at least. Notifications
are few, and their consumer has Lambda's minimum."""


def step_of(limit: int) -> int:
    """Returns the step for an account's limit; the smallest also for a lower limit."""
    return max((one for one in STEPS if one <= limit), default=STEPS[0])


def shares(step: int) -> Mapping[str, int]:
    """Returns the maximum concurrency of each queue's consumer."""
    return {queue: min(MOST, max(LEAST, step * part // 100)) for queue, part in PERCENT.items()}


def floor(step: int) -> int:
    """Returns the limit below which the consumers together can starve the other functions."""
    return sum(shares(step).values()) + FREE


def mappings() -> dict[str, Any]:
    """Returns the template's mapping from the parameter to the share of each queue."""
    return {MAPPING: {str(step): _texts(shares(step)) for step in STEPS}}


def parameter() -> dict[str, Any]:
    """Returns the template's parameter."""
    return {
        PARAMETER: {
            "Type": "Number",
            "Default": STEPS[0],
            "AllowedValues": list(STEPS),
            "Description": "Lambda's limit of concurrent executions in this account, rounded down: "
            "the consumers of the queues take a quarter of it, and at least 2 each. rapport deploy "
            "proposes it.",
        }
    }


def allowed_by(account_limit: Mapping[str, Any]) -> int:
    """Returns what is not reserved of the `AccountLimit` of lambda:GetAccountSettings."""
    everything = account_limit["ConcurrentExecutions"]
    return int(account_limit.get("UnreservedConcurrentExecutions", everything))


def proposal(limit: int, known: str | None) -> int | None:
    """Returns the value that a deployment sets unasked, or None to keep the stack's.

    A value above the account's limit is not kept: inbound messages would be throttled. A lower one
    may have been chosen.
    """
    step = step_of(limit)
    return step if known is None or int(known) > step else None


def _texts(given: Mapping[str, int]) -> dict[str, str]:
    return {name: str(value) for name, value in given.items()}
