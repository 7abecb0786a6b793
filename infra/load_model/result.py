"""Everything that a simulation counts, and the result of its planning."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from infra.load_model.batches import Played
from infra.load_model.lane import Lane, lanes_of
from infra.load_model.planning import ShardPlan
from infra.load_model.scenario import Scenario, instant
from infra.load_model.usage import Partitions, Usage
from shared.domain.campaigns.counters import CounterKey
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.planner import Tally


@dataclass
class Result:
    """Everything that was counted. Seconds are since 1970."""

    scenario: Scenario
    campaign: Campaign
    tally: Tally
    planning_ms: int
    largest_tally: int
    planned_batches: int
    lanes: list[Lane]
    usage: Usage
    planning: Partitions
    counts: Counter[CounterKey] = field(default_factory=Counter)
    played: Played = field(default_factory=Played)
    """The sums of all batches, without what is per batch or per minute."""
    sending: Partitions = field(default_factory=Partitions)
    batches: int = 0
    longest_batch_ms: int = 0
    longest_clock_ms: int = 0
    receipts_a_second: float = 0.0

    @property
    def seconds(self) -> list[int]:
        """The seconds in which a message was sent, in order."""
        return sorted({second for _, second in self.played.seconds})


def planned(scenario: Scenario, plans: list[ShardPlan]) -> Result:
    """Returns the result of the planning; the campaign is launched when the last shard is done."""
    tally, usage, planning = Tally(), Usage(), Partitions()
    by_second: dict[int, Counter[tuple[str, str]]] = {}
    for plan in plans:
        tally = tally.plus(plan.tally)
        usage.add(plan.usage)
        for second, units in plan.written:
            by_second.setdefault(second, Counter()).update(units)
    for _, planning.interval in sorted(by_second.items()):
        planning.end_interval(1)
    ms = max(plan.ms for plan in plans)
    began = instant(int((scenario.planned_at + timedelta(milliseconds=ms)).timestamp()) + 1)
    return Result(
        scenario,
        scenario.campaign(began),
        tally,
        planning_ms=ms,
        largest_tally=max(plan.largest_tally for plan in plans),
        planned_batches=sum(len(b.when) for plan in plans for b in plan.batches.values()),
        lanes=lanes_of(scenario.brand.numbers, plans, began),
        usage=usage,
        planning=planning,
    )
