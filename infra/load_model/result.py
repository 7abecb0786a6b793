"""Everything that a simulation counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from infra.load_model.lane import Lane
from infra.load_model.scenario import Scenario
from infra.load_model.usage import Usage
from shared.domain.campaigns.counters import CounterKey
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.planner import Tally

Units = Counter[tuple[str, str, int]]
"""Capacity units by kind of key, partition, and second or minute since 1970."""


@dataclass
class Result:
    """Seconds and minutes are since 1970."""

    scenario: Scenario
    campaign: Campaign
    lanes: list[Lane]
    tally: Tally = field(default_factory=Tally)
    planning_ms: int = 0
    largest_tally: int = 0
    planned_batches: int = 0
    usage: Usage = field(default_factory=Usage)
    counts: Counter[CounterKey] = field(default_factory=Counter)
    to_count: dict[int, Counter[CounterKey]] = field(default_factory=dict)
    """Receipts and reactions, by the minute in which they will be counted."""
    deferred: Counter[str] = field(default_factory=Counter)
    seconds: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Parts by number and second."""
    running: Counter[int] = field(default_factory=Counter)
    """Milliseconds of all workers together, by second."""
    planning: Units = field(default_factory=Counter)
    """By second."""
    sending: Units = field(default_factory=Counter)
    """By minute."""
    messages: int = 0
    parts: int = 0
    batches: int = 0
    longest_batch_ms: int = 0
    longest_clock_ms: int = 0
    receipts_a_minute: int = 0

    @property
    def sent_at(self) -> list[int]:
        """The seconds in which a message was sent, in order."""
        return sorted({second for _, second in self.seconds})


def busiest(units: Units) -> Iterator[tuple[str, int, int]]:
    """Yields each kind of key with the most units of a partition: in one interval, and in all."""
    whole: Counter[tuple[str, str]] = Counter()
    for (kind, partition, _), n in units.items():
        whole[kind, partition] += n
    for kind in sorted({kind for kind, _, _ in units}):
        most = max(n for (one, _, _), n in units.items() if one == kind)
        yield kind, most, max(n for (one, _), n in whole.items() if one == kind)
