"""What a simulation uses of AWS: calls, units, seconds of Lambda, and heat by partition."""

from collections import Counter
from dataclasses import dataclass, field

Call = tuple[str, str]
"""A service and an operation, as the embedded cloud counts them."""


@dataclass
class Usage:
    """Whole numbers only, so that parts may be added in any order. Times are in milliseconds."""

    calls: Counter[Call] = field(default_factory=Counter)
    platform: Counter[Call] = field(default_factory=Counter)
    """Calls that Lambda makes for us: of its queues, and of the topics that wake it."""
    write_units: int = 0
    read_units: int = 0
    invocations: Counter[str] = field(default_factory=Counter)
    lambda_ms: Counter[str] = field(default_factory=Counter)

    def call(self, service: str, operation: str, n: int = 1) -> None:
        self.calls[service, operation] += n

    def wake(self, function: str, ms: int, times: int = 1) -> None:
        """A function that was invoked so often, each time for so long."""
        self.invocations[function] += times
        self.lambda_ms[function] += ms * times

    def add(self, other: "Usage") -> None:
        self.calls += other.calls
        self.platform += other.platform
        self.write_units += other.write_units
        self.read_units += other.read_units
        self.invocations += other.invocations
        self.lambda_ms += other.lambda_ms


@dataclass
class Heat:
    """Units that each partition takes in one stretch of time, and the busiest that there was."""

    now: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind of key and partition, in the present stretch."""
    peak: dict[str, float] = field(default_factory=dict)
    """Units a second, of the hottest partition of a kind."""

    total: Counter[tuple[str, str]] = field(default_factory=Counter)

    def cool(self, seconds: int) -> None:
        """The stretch is over."""
        for (kind, _), units in self.now.items():
            self.peak[kind] = max(self.peak.get(kind, 0.0), units / seconds)
        self.total += self.now
        self.now.clear()

    def most(self, kind: str) -> int:
        """What the hottest partition of a kind took in all."""
        return max((n for (one, _), n in self.total.items() if one == kind), default=0)
