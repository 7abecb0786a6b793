"""A whole campaign: planned, launched, released minute by minute, sent, and counted to its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

from infra.load_model import work
from infra.load_model.lane import Begun, Lane
from infra.load_model.planning import ShardPlan
from infra.load_model.result import Result
from infra.load_model.scenario import Scenario
from infra.load_model.worker import Worker
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.lane_schedule import LaneRun, checked, lane_run, rests_until
from shared.domain.campaigns.lifecycle import finish
from shared.domain.campaigns.rate_limits import minute_of
from shared.storage.core.keys import AUDIENCE_SHARDS


def simulate(scenario: Scenario, **observers: Any) -> Result:
    """observers: `told` and `watch` of the result."""
    result = planned(scenario, **observers)
    _launch(result)
    while due := [lane.due_at for lane in result.lanes if lane.due_at]:
        _minute(result, datetime.fromtimestamp(-(-int(min(due).timestamp()) // 60) * 60, UTC))
    _count_until(result, 1 << 40)
    return result


def planned(scenario: Scenario, **observers: Any) -> Result:
    """Returns the result of the planning alone."""
    lanes = [Lane(number) for number in scenario.brand.numbers]
    result = Result(scenario, scenario.campaign(scenario.planned_at), lanes, **observers)
    for shard in range(AUDIENCE_SHARDS):
        ShardPlan(result, shard).run()
    return result


def _launch(result: Result) -> None:
    """Launches the campaign when the last shard is planned."""
    planned = result.scenario.planned_at + timedelta(milliseconds=result.planning_ms)
    at = planned.replace(microsecond=0) + timedelta(seconds=1)
    result.campaign = result.scenario.campaign(at)
    result.lanes = [lane for lane in result.lanes if lane.stored]
    for lane in result.lanes:
        lane.begin(at)


def _minute(result: Result, now: datetime) -> None:
    """Runs the lanes that are due, one after another as the clock does, and then their workers."""
    _count_until(result, minute_of(now))
    due = [lane for lane in result.lanes if lane.due_at and lane.due_at <= now]
    begun = [(lane, _run_lane(result, lane, now)) for lane in due]
    ms = sum(work.ms(work.lane_minute(len(released))) for _, released in begun)
    result.longest_clock_ms = max(result.longest_clock_ms, ms)
    for lane, released in begun:
        for at, stored in released:
            Worker(result, lane, stored, at).play()
            result.told(len(stored.batch.contact_ids))


def _run_lane(result: Result, lane: Lane, now: datetime) -> Begun:
    """Releases a lane's batches as `shared/usecases/campaigns/release_batches.py` does it."""
    does = lane_run(result.campaign, now=now)
    if does is LaneRun.SETTLE:
        batches = lane.settle(now)
    elif does is LaneRun.RELEASE and _is_running(result, lane, now):
        batches = lane.release(now)
    else:
        lane.due_at = rests_until(result.campaign)
        return ()
    if lane.first(now) is None:
        _finish(result, lane, now)
    return batches


def _is_running(result: Result, lane: Lane, now: datetime) -> bool:
    """Returns whether the campaign still runs after its guards were checked."""
    result.campaign = checked(
        result.campaign,
        lane.number.number,
        result.scenario.brand,
        result.counts,
        has_batches=lambda: lane.first(now) is not None,
        now=now,
    )
    return result.campaign.state is State.RUNNING


def _finish(result: Result, empty: Lane, now: datetime) -> None:
    """Finishes the campaign if no other lane has a batch left either."""
    if any(lane.first(now) is not None for lane in result.lanes):
        return
    empty.due_at = None
    if result.campaign.is_live:
        result.campaign = finish(result.campaign, now=now)


def _count_until(result: Result, until: int) -> None:
    """Counts the receipts and reactions of the minutes before `until`."""
    for minute in sorted(minute for minute in result.to_count if minute < until):
        result.counts.update(result.to_count.pop(minute))
