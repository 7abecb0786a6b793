"""Everything that a simulation counts."""

from collections import Counter
from dataclasses import dataclass, field

from infra.load_model.lane import Lane
from infra.load_model.scenario import Scenario
from infra.load_model.usage import Usage
from shared.domain.campaigns.counters import CounterKey
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.planner import Tally


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
    steps: Counter[int] = field(default_factory=Counter)
    """Steps of planning by second."""
    planned: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Batches by number and the second in which they are planned."""
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
