"""A whole campaign: planned, launched, released minute by minute, sent, and counted to its end."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from infra.load_model import work
from infra.load_model.lane import Lane, Waiting
from infra.load_model.planning import ShardPlan
from infra.load_model.result import Result
from infra.load_model.scenario import Scenario
from infra.load_model.sizes import sizes
from infra.load_model.worker import Watch, Worker
from shared.domain.campaigns import batch_run, planner
from shared.domain.campaigns.counters import CounterKey, Delivery
from shared.domain.campaigns.lane_schedule import LaneRun, checked, lane_run, rests_until
from shared.domain.campaigns.lifecycle import State, finish
from shared.domain.campaigns.progress import progress
from shared.domain.campaigns.rate_limits import minute_of
from shared.domain.quiet_hours import permitted_hours
from shared.storage.core.keys import AUDIENCE_SHARDS

_PURE: Sequence[tuple[Any, str]] = (
    (permitted_hours, "permitted"),
    (permitted_hours, "window_end"),
    (planner, "local_instant"),
    (batch_run, "segments"),
)
"""Pure functions whose results are kept: computing them again takes a quarter of the time."""


def simulate(
    scenario: Scenario,
    *,
    told: Callable[[int], None] = lambda _people: None,
    watch: Watch | None = None,
) -> Result:
    """told: is called with how many contacts were planned or handled since the last call."""
    with remembered():
        result = planned(scenario, told=told)
        _launch(result)
        Run(result, told, watch).play()
    return result


def planned(scenario: Scenario, *, told: Callable[[int], None] = lambda _people: None) -> Result:
    """Returns the result of the planning alone."""
    lanes = [Lane(number) for number in scenario.brand.numbers]
    result = Result(scenario, scenario.campaign(scenario.planned_at), lanes)
    for shard in range(AUDIENCE_SHARDS):
        before = result.tally.matched
        ShardPlan(result, shard).run()
        told(result.tally.matched - before)
    return result


@contextmanager
def remembered() -> Iterator[None]:
    """Keeps results of pure functions meanwhile."""
    before = [(module, name, getattr(module, name)) for module, name in _PURE]
    for module, name, function in before:
        setattr(module, name, lru_cache(4096)(function))
    try:
        yield
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def _launch(result: Result) -> None:
    """The campaign is launched when the last shard is planned."""
    planned = result.scenario.planned_at + timedelta(milliseconds=result.planning_ms)
    at = planned.replace(microsecond=0) + timedelta(seconds=1)
    result.campaign = result.scenario.campaign(at)
    result.lanes = [lane for lane in result.lanes if lane.stored]
    result.planned_batches = sum(len(lane.stored) for lane in result.lanes)
    for lane in result.lanes:
        lane.begin(at)


class Run:
    """From the launch to the last recipient."""

    def __init__(self, result: Result, told: Callable[[int], None], watch: Watch | None) -> None:
        self.result, self.told, self.watch = result, told, watch

    def play(self) -> None:
        while due := [lane.due_at for lane in self.result.lanes if lane.due_at]:
            self._minute(datetime.fromtimestamp(-(-int(min(due).timestamp()) // 60) * 60, UTC))
        self._count_until(1 << 40)

    def _minute(self, now: datetime) -> None:
        result, released, ms = self.result, list[tuple[Lane, int, Waiting]](), 0
        self._count_until(minute_of(now))
        for lane in result.lanes:
            if lane.due_at and lane.due_at <= now:
                begun = self._run_lane(lane, now)
                ms += self._clock_ms(lane, len(begun), now)
                released += [(lane, second, batch) for second, batch in begun]
        work.clock_minute(result.usage, ms)
        result.longest_clock_ms = max(result.longest_clock_ms, ms)
        for lane, second, batch in released:
            Worker(result, lane, second, batch, self.watch).play()
            self.told(len(batch.people))

    def _run_lane(self, lane: Lane, now: datetime) -> Sequence[tuple[int, Waiting]]:
        """As `shared/usecases/campaigns/release_batches.py` does it."""
        result, does = self.result, lane_run(self.result.campaign, now=now)
        if does is LaneRun.SETTLE:
            return lane.settle(now)
        if does is LaneRun.RELEASE:
            result.campaign = checked(
                result.campaign,
                lane.number.number,
                result.scenario.brand,
                result.counts,
                has_batches=lambda: lane.first(now) is not None,
                now=now,
            )
        if result.campaign.state is State.RUNNING:
            return lane.release(now)
        lane.due_at, lane.due, lane.limit_updates = rests_until(result.campaign), 0, 0
        return ()

    def _clock_ms(self, lane: Lane, released: int, now: datetime) -> int:
        """Counts the calls of a lane's run, finishes the campaign when no lane has a batch left,
        and returns the milliseconds."""
        result, usage = self.result, self.result.usage
        updates = lane.limit_updates
        ms = work.lane_minute(usage, due=lane.due, released=released, limit_updates=updates)
        if lane.due_at is None or lane.first(now) is not None:
            return ms
        empty = all(other.first(now) is None for other in result.lanes)
        finishes = empty and result.campaign.is_live
        if empty:
            lane.due_at = None
        if finishes:
            result.campaign = finish(result.campaign, now=now)
        return ms + work.finish_check(usage, len(result.lanes), finished=finishes)

    def _count_until(self, until: int) -> None:
        """Counts the receipts and reactions of the minutes before `until`, and what they cost."""
        for minute in sorted(minute for minute in self.result.to_count if minute < until):
            self._count_minute(self.result.to_count.pop(minute))

    def _count_minute(self, counts: Counter[CounterKey]) -> None:
        result, made = self.result, progress(counts)
        result.counts.update(counts)
        ends = (made.reported.get(end, 0) for end in (Delivery.DELIVERED, Delivery.UNDELIVERED))
        receipts = sum(ends)
        work.receipts(result.usage, receipts, sizes(result.scenario))
        work.inbound(result.usage, made.replied, made.opted_out)
        result.receipts_a_minute = max(result.receipts_a_minute, receipts)
