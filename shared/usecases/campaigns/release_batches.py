"""Releases the batches that one lane may send in a minute."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.experiments import alarm, scores, winner
from shared.domain.campaigns.lifecycle import Campaign, State
from shared.domain.campaigns.progress import alarming
from shared.domain.campaigns.rate_limits import MINUTE, delays, per_minute, within
from shared.platform import queues
from shared.platform.events import CAMPAIGN_PAUSED
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_FINISHED, CAMPAIGN_PAUSED_ITSELF
from shared.platform.observability import count, log, logger
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, counters, lanes, number_rates
from shared.storage.campaigns.lanes import Lane, StoredBatch
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.due import DueLane

AGAIN_AFTER = timedelta(minutes=10)
"""When released batches that still exist are released again, because their job was lost."""

SETTLED_AT_ONCE = 2000
"""Batches per run of a stopped or expired campaign."""


def release_batches(row: DueLane, *, now: datetime) -> int:
    """Queues the due batches of a lane and returns how many.

    A run that fails is repeated a minute later; queuing a batch twice is harmless.
    """
    lane = lanes.claim(row.campaign_id, row.number, due_at=row.due_at, until=now + MINUTE)
    campaign = campaigns.get(row.campaign_id) if lane else None
    if lane is None or campaign is None:
        return 0
    logger.append_keys(campaign_id=campaign.campaign_id)
    if campaign.state is State.STOPPED or domain.is_over(campaign, now=now):
        return _settle(campaign, lane, now)
    if campaign.state is State.RUNNING:
        looked_after = _looked_after(campaign, lane, now)
        if looked_after is None:
            return 0
        campaign = looked_after
    if campaign.state is State.RUNNING:
        return _release(campaign, lane, now)
    # Not due until an agent resumes the campaign, or it ends.
    over_at = campaign.ends_at if campaign.is_live else None
    lanes.move(lane, cursor=None, round_at=lane.round_at, due_at=over_at)
    return 0


def _looked_after(campaign: Campaign, lane: Lane, now: datetime) -> Campaign | None:
    """Returns the campaign, paused if a guard is exceeded, or with its winner once that is due.

    Returns None on a conflict: the next run reads the campaign again.
    """
    counted = counters.load(campaign.campaign_id)
    reason = _objection(campaign, lane, counted)
    if reason and lanes.first(campaign, lane):
        log(CAMPAIGN_PAUSED, reason=reason)
        count(CAMPAIGN_PAUSED_ITSELF)
        return _changed(campaign, domain.pause(campaign, reason))
    if campaign.winner is None and campaign.decides_at and campaign.decides_at <= now:
        best = winner(scores(campaign.content, counted))
        return _changed(campaign, domain.decide_winner(campaign, best))
    return campaign


def _objection(campaign: Campaign, lane: Lane, counted: Mapping[str, int]) -> str | None:
    brand = current().brand
    if brand.number(lane.number) is None:
        return "number_gone"
    if brand.program(campaign.content.program) is None:
        return "program_gone"
    seen, forgiven = alarming(counted), campaign.forgiven
    since = {name: n - forgiven.get(name, 0) for name, n in seen.items()}
    return alarm(campaign.content.guards, since)


def _changed(before: Campaign, after: Campaign) -> Campaign | None:
    transaction = Transaction(new_claim())
    campaigns.change(transaction, before, after)
    try:
        transaction.commit()
    except WriteConflict:
        return None
    return after


def _release(campaign: Campaign, lane: Lane, now: datetime) -> int:
    number = current().brand.number(lane.number) or current().brand.numbers[0]
    whole = per_minute(number.rate)
    due = list(_worth(lanes.waiting(campaign, lane, until=now, after=lane.cursor), whole))
    parts = [stored.page.parts for stored in due]
    lease = 0
    if due:
        lease = number_rates.lease(
            number.number, sum(parts), per_minute=whole, per_day=number.per_day, now=now
        )
    released = due[: within(parts, lease, whole=whole)]
    sizes = [stored.page.parts for stored in released]
    if number.per_day:
        number_rates.give_back(number.number, lease - sum(sizes), now=now)
    waits = delays(sizes, number.rate)
    _queue(campaign, lane, released, list(waits))
    _move(campaign, lane, released, now, more=bool(due))
    return len(released)


def _worth(pages: Iterator[StoredBatch], parts: int) -> Iterator[StoredBatch]:
    """Yields the batches of one minute, without reading the rest of a long list."""
    for stored in pages:
        yield stored
        parts -= stored.page.parts
        if parts <= 0:
            return


def _settle(campaign: Campaign, lane: Lane, now: datetime) -> int:
    """Queues batches regardless of their time: nothing is sent, and all recipients are counted."""
    pages = list(islice(lanes.waiting(campaign, lane, after=lane.cursor), SETTLED_AT_ONCE))
    _queue(campaign, lane, pages, [0] * len(pages))
    _move(campaign, lane, pages, now, more=bool(pages))
    return len(pages)


def _queue(
    campaign: Campaign, lane: Lane, pages: Sequence[StoredBatch], waits: Sequence[int]
) -> None:
    jobs = [
        queues.CampaignJob(campaign.campaign_id, campaign.plan, number=lane.number, page=stored.key)
        for stored in pages
    ]
    queues.put_campaign(list(zip(jobs, waits, strict=True)))


def _move(
    campaign: Campaign, lane: Lane, released: Sequence[StoredBatch], now: datetime, *, more: bool
) -> None:
    cursor = released[-1].key if released else lane.cursor
    round_at = now if released else lane.round_at or now
    first = lanes.first(campaign, lane)
    following = lanes.first(campaign, lane, after=cursor)
    due_at: datetime | None = _next_minute(now)
    if first is None:
        due_at = None if _finished(campaign, now) else due_at
    elif cursor and first.key <= cursor:
        # Released batches are in progress, and may still store new ones for a minute from now.
        if not more and now - round_at >= AGAIN_AFTER:
            cursor, round_at = None, now
    elif following and not more:
        due_at = max(following.page.not_before, _next_minute(now))
    lanes.move(lane, cursor=cursor, round_at=round_at, due_at=due_at)


def _finished(campaign: Campaign, now: datetime) -> bool:
    """Returns whether no lane has a batch left, and finishes the campaign then.

    A lane without batches stays due until then, so that a failed run cannot leave it running.
    """
    for lane in lanes.of_campaign(campaign.campaign_id):
        if lanes.first(campaign, lane):
            return False
    if not campaign.is_live:
        return True
    if _changed(campaign, domain.finish(campaign, now=now)) is None:
        return False
    count(CAMPAIGN_FINISHED)
    return True


def _next_minute(now: datetime) -> datetime:
    return datetime.fromtimestamp((int(now.timestamp()) // 60 + 1) * 60, UTC)
