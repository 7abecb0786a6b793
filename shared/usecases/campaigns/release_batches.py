"""Releases the batches that one lane may send in a minute."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.lane_schedule import (
    SETTLED_AT_ONCE,
    LaneRun,
    Position,
    checked,
    enough_for_a_minute,
    lane_run,
    next_run,
    released_delays,
    rests_until,
)
from shared.domain.campaigns.rate_limits import MINUTE, per_minute
from shared.platform import queues
from shared.platform.events import CAMPAIGN_PAUSED
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_FINISHED, CAMPAIGN_PAUSED_ITSELF
from shared.platform.observability import count, log, logger
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, counters, lane_batches, lanes, number_rates
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.campaigns.lanes import Lane
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.due import DueLane


def release_batches(row: DueLane, *, now: datetime) -> int:
    """Queues the due batches of a lane and returns how many.

    A run that fails is repeated a minute later; queuing a batch twice is harmless.
    """
    lane = lanes.claim(row.campaign_id, row.number, due_at=row.due_at, until=now + MINUTE)
    campaign = campaigns.get(row.campaign_id) if lane else None
    if lane is None or campaign is None:
        return 0
    logger.append_keys(campaign_id=campaign.campaign_id)
    run = lane_run(campaign, now=now)
    if run is LaneRun.SETTLE:
        return _settle(campaign, lane, now)
    if run is LaneRun.RELEASE:
        checked_one = _checked(campaign, lane, now)
        if checked_one is None:
            return 0
        campaign = checked_one
    if campaign.state is State.RUNNING:
        return _release(campaign, lane, now)
    lanes.move(lane, cursor=None, round_at=lane.round_at, due_at=rests_until(campaign))
    return 0


def _checked(campaign: Campaign, lane: Lane, now: datetime) -> Campaign | None:
    """Stores and returns the campaign, paused or with its winner if `checked` says so.

    Returns None on a conflict: the next run reads the campaign again.
    """
    after = checked(
        campaign,
        lane.number,
        current().brand,
        counters.load(campaign.campaign_id),
        has_batches=lambda: lane_batches.has_batches(campaign, lane),
        now=now,
    )
    if after is campaign:
        return campaign
    if after.state is State.PAUSED:
        log(CAMPAIGN_PAUSED, reason=after.reason)
        count(CAMPAIGN_PAUSED_ITSELF)
    return _changed(campaign, after)


def _changed(before: Campaign, after: Campaign) -> Campaign | None:
    transaction = Transaction(new_claim())
    campaigns.change(transaction, before, after)
    try:
        transaction.commit()
    except WriteConflict:
        return None
    return after


def _release(campaign: Campaign, lane: Lane, now: datetime) -> int:
    brand, program = current().brand, campaign.content.program
    number = brand.number_now(lane.number, program) or brand.number_for(program)
    batches = lane_batches.waiting(campaign, lane, until=now, after=lane.cursor)
    due = list(enough_for_a_minute(batches, number.rate, lambda stored: stored.batch.parts))
    parts = [stored.batch.parts for stored in due]
    lease = 0
    if due:
        lease = number_rates.lease(
            number.number,
            sum(parts),
            per_minute=per_minute(number.rate),
            per_day=number.per_day,
            now=now,
        )
    waits = released_delays(parts, lease, number.rate)
    released = due[: len(waits)]
    if number.per_day:
        number_rates.give_back(number.number, lease - sum(parts[: len(waits)]), now=now)
    _queue(campaign, lane, released, waits)
    _move(campaign, lane, released, now, more=bool(due))
    return len(released)


def _settle(campaign: Campaign, lane: Lane, now: datetime) -> int:
    """Queues batches regardless of their time: nothing is sent, and all recipients are counted."""
    batches = list(islice(lane_batches.waiting(campaign, lane, after=lane.cursor), SETTLED_AT_ONCE))
    _queue(campaign, lane, batches, [0] * len(batches))
    _move(campaign, lane, batches, now, more=bool(batches))
    return len(batches)


def _queue(
    campaign: Campaign, lane: Lane, batches: Sequence[StoredBatch], waits: Sequence[int]
) -> None:
    jobs = [
        queues.CampaignJob(
            campaign.campaign_id, campaign.plan, number=lane.number, batch=stored.key
        )
        for stored in batches
    ]
    queues.put_campaign(list(zip(jobs, waits, strict=True)))


def _move(
    campaign: Campaign, lane: Lane, released: Sequence[StoredBatch], now: datetime, *, more: bool
) -> None:
    last = released[-1].key if released else None
    position = Position(lane.cursor, lane.round_at).after(last, now=now)
    first = None if more else lane_batches.first(campaign, lane)
    position, due_at = next_run(
        position,
        first=first.key if first else None,
        # Only used when no batch before it is in progress: then it is the first one.
        following=first.batch.not_before if first else None,
        more=more,
        now=now,
    )
    is_empty = first is None and not more
    due = None if is_empty and _finished(campaign, lane, now) else due_at
    cursor = None if is_empty else position.cursor
    lanes.move(lane, cursor=cursor, round_at=position.round_at, due_at=due)


def _finished(campaign: Campaign, empty: Lane, now: datetime) -> bool:
    """Returns whether no other lane has a batch left either, and finishes the campaign then.

    A lane without batches stays due until then, so that a failed run cannot leave it running. It
    has no cursor, so that the others are looked at first: most have a batch in the first partition.
    """
    others = (one for one in lanes.of_campaign(campaign.campaign_id) if one.number != empty.number)
    for lane in sorted(others, key=lambda lane: lane.cursor is None):
        if lane_batches.has_batches(campaign, lane):
            return False
    if not campaign.is_live:
        return True
    if _changed(campaign, domain.finish(campaign, now=now)) is None:
        return False
    count(CAMPAIGN_FINISHED)
    return True
