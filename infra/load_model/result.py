"""What is counted while a campaign is played, and what its planning has counted."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from infra.load_model.lane import Lane
from infra.load_model.plan import ShardPlan
from infra.load_model.scenario import Scenario
from infra.load_model.usage import Heat, Usage
from shared.domain.campaigns.counters import CounterKey
from shared.domain.campaigns.planner import Tally


@dataclass
class Result:
    """Everything that was counted. Seconds are since 1970."""

    scenario: Scenario
    tally: Tally
    planning_ms: int
    largest_tally: int
    began: int
    ended: int = 0
    first_text: int = 0
    last_text: int = 0
    paused: str | None = None
    winner: str | None = None
    counts: Counter[CounterKey] = field(default_factory=Counter)
    deferred: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    parts: int = 0
    pages: int = 0
    planned_pages: int = 0
    longest_page_ms: int = 0
    longest_clock_ms: int = 0
    busiest_second: int = 0
    """Parts of one number."""
    workers_at_once: int = 0
    """Of run-campaign, on average in its busiest second."""
    receipts_a_second: float = 0.0
    usage: Usage = field(default_factory=Usage)
    heat: Heat = field(default_factory=Heat)
    planning: Heat = field(default_factory=Heat)
    lanes: list[Lane] = field(default_factory=list)


def planned(scenario: Scenario, plans: list[ShardPlan]) -> Result:
    tally, usage, heat = Tally(), Usage(), Heat()
    for plan in plans:
        tally = tally.plus(plan.tally)
        usage.add(plan.usage)
    by_second: dict[int, Counter[tuple[str, str]]] = {}
    for plan in plans:
        for second, units in plan.heat:
            by_second.setdefault(second, Counter()).update(units)
    for second in sorted(by_second):
        heat.now = by_second[second]
        heat.cool(1)
    longest = max(plan.ms for plan in plans)
    began = scenario.planned_at + timedelta(milliseconds=longest)
    return Result(
        scenario,
        tally,
        planning_ms=longest,
        largest_tally=max(plan.largest_tally for plan in plans),
        began=int(began.timestamp()) + 1,
        usage=usage,
        planning=heat,
        planned_pages=sum(len(p.when) for plan in plans for p in plan.pages.values()),
    )
