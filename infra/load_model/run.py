"""A whole campaign: planned, launched, released minute by minute, sent, and counted to its end."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from infra.load_model import work
from infra.load_model.batches import Played, Released
from infra.load_model.lane import Lane, LaneMinute
from infra.load_model.result import Result, planned
from infra.load_model.scenario import Scenario, instant
from infra.load_model.sizes import sizes
from infra.load_model.team import Team, team_of
from infra.load_model.usage import Usage
from infra.load_model.worker import Watch
from shared.domain.campaigns.counters import CounterKey, Delivery
from shared.domain.campaigns.lane_schedule import LaneRun, checked, lane_run, rests_until
from shared.domain.campaigns.lifecycle import State, finish
from shared.domain.campaigns.progress import progress
from shared.domain.campaigns.rate_limits import minute_of
from shared.storage.core import keys

Progress = Callable[[str, int], None]
"""Is called with what goes on, and with how many contacts are done since the last call."""


def simulate(
    scenario: Scenario,
    *,
    workers: int = 1,
    progress: Progress = lambda _what, _people: None,
    watch: Watch | None = None,
) -> Result:
    """`watch` is called only in this process: with one worker, for every message."""
    with team_of(scenario, workers, watch) as team:
        plans = []
        for plan in team.plans():
            progress("Planning", plan.tally.matched)
            plans.append(plan)
        run = Run(team, planned(scenario, plans), progress)
        run.play()
    return run.result


class Run:
    """From the launch to the last recipient."""

    def __init__(self, team: Team, result: Result, progress: Progress) -> None:
        self.team, self.result, self.progress = team, result, progress
        self._receipts: dict[int, Counter[CounterKey]] = {}

    def play(self) -> None:
        while due := [lane.due_at for lane in self.result.lanes if lane.due_at]:
            self._minute(instant(-(-int(min(due).timestamp()) // 60) * 60))
        self._count_receipts(1 << 40)

    def _minute(self, now: datetime) -> None:
        self._count_receipts(minute_of(now))
        released, ms = list[tuple[Lane, Released]](), 0
        for lane in self.result.lanes:
            if lane.due_at and lane.due_at <= now:
                minute = self._run_lane(lane, now)
                ms += self._clock_ms(lane, minute, now)
                released += [(lane, batch) for batch in minute.batches]
        work.clock_minute(self.result.usage, ms)
        self.result.longest_clock_ms = max(self.result.longest_clock_ms, ms)
        played = self.team.play([batch for _, batch in released], self.result.campaign)
        self._end(played, released)
        self._add(played)
        self.result.sending.end_interval(60)

    def _run_lane(self, lane: Lane, now: datetime) -> LaneMinute:
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
        lane.due_at = rests_until(result.campaign)
        return LaneMinute()

    def _clock_ms(self, lane: Lane, minute: LaneMinute, now: datetime) -> int:
        """Counts the calls of a lane's run, finishes the campaign when no lane has a batch left,
        and returns the milliseconds."""
        result, usage = self.result, self.result.usage
        released = len(minute.batches)
        ms = work.lane_minute(
            usage, due=minute.due, released=released, limit_updates=minute.limit_updates
        )
        if lane.due_at is None or lane.first(now) is not None:
            return ms
        empty = all(other.first(now) is None for other in result.lanes)
        finishes = empty and result.campaign.is_live
        if empty:
            lane.due_at = None
        if finishes:
            result.campaign = finish(result.campaign, now=now)
        return ms + work.finish_check(usage, len(result.lanes), finished=finishes)

    def _end(self, played: Played, released: list[tuple[Lane, Released]]) -> None:
        """Stores what the batches of a minute leave, and counts which partitions they used."""
        for (lane, batch), ended in zip(released, played.ended, strict=True):
            lane.end(batch, ended)
            self.result.longest_batch_ms = max(self.result.longest_batch_ms, ended.ms)
        units = self.result.sending.interval
        units.update(played.units)
        for due in keys.due_shards():
            units["due index", due] += 2 * played.messages // keys.DUE_SHARDS
        self.result.batches += len(released)

    def _add(self, played: Played) -> None:
        for (minute, name), n in played.receipts.items():
            self._receipts.setdefault(minute, Counter())[name] += n
        self.result.counts.update(played.outcomes)
        self.result.usage.add(played.usage)
        self.progress("Sending", played.outcomes.total())
        played.usage, played.ended = Usage(), []
        played.receipts, played.units = Counter(), Counter()
        self.result.played.add(played)

    def _count_receipts(self, until: int) -> None:
        """Counts the receipts and reactions of the minutes before `until`, and what they cost."""
        for minute in sorted(minute for minute in self._receipts if minute < until):
            self._count_minute(self._receipts.pop(minute))
            if minute < until - 1:  # no batch runs in the next minute
                self.result.sending.end_interval(60)

    def _count_minute(self, counts: Counter[CounterKey]) -> None:
        result = self.result
        result.counts.update(counts)
        made = progress(counts)
        ends = (made.reported.get(end, 0) for end in (Delivery.DELIVERED, Delivery.UNDELIVERED))
        receipts, opt_outs = sum(ends), made.opted_out
        work.receipts(result.usage, receipts, sizes(result.scenario))
        work.inbound(result.usage, made.replied, opt_outs)
        units = result.sending.interval
        for shard in range(keys.COUNT_SHARDS):
            units["counts", str(shard)] += 2 * (counts.total() // keys.COUNT_SHARDS)
        units["audience index", ""] += -(-opt_outs // keys.AUDIENCE_SHARDS)
        result.receipts_a_second = max(result.receipts_a_second, receipts / 60)
