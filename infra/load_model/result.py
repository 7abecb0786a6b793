"""Everything that a simulation counts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from infra.load_model.lane import Lane
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.counters import CounterKey
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.message import OutboundMessage


def _ignore(*_: object) -> None: ...


@dataclass
class Result:
    """Seconds and minutes are since 1970."""

    scenario: Scenario
    campaign: Campaign
    lanes: list[Lane]
    told: Callable[[int], None] = _ignore
    """Is called with how many contacts were planned or handled since the last call."""
    watch: Callable[[ContactState, datetime], None] = _ignore
    """Is called with the contact state and the time of every message that is sent."""
    tally: Tally = field(default_factory=Tally)
    planning_ms: int = 0
    largest_tally: int = 0
    steps: Counter[int] = field(default_factory=Counter)
    """Steps of planning by second."""
    planned: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Batches by number and the second in which they are planned."""
    counts: Counter[CounterKey] = field(default_factory=Counter)
    to_count: dict[int, Counter[CounterKey]] = field(default_factory=dict)
    """Receipts and reactions, by the minute in which they will be counted."""
    deferred: Counter[str] = field(default_factory=Counter)
    seconds: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Parts by number and second."""
    retried: dict[str, tuple[datetime, OutboundMessage]] = field(default_factory=dict)
    """By contact: when a throttled message was retried, and what it is then."""
    messages: int = 0
    batches: int = 0
    longest_batch: timedelta = timedelta()
    longest_clock_ms: int = 0

    @property
    def sent_at(self) -> list[int]:
        """The seconds in which a message was sent, in order."""
        return sorted({second for _, second in self.seconds})
