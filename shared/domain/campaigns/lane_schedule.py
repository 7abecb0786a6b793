"""Decides what a lane's run does, which of its batches a minute releases, and when it runs next.

The clock (`shared/usecases/campaigns/release_batches.py`) and the load model both use it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TypeVar

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.counters import Counts
from shared.domain.campaigns.experiments import alarm, scores, winner
from shared.domain.campaigns.lifecycle import decide_winner, is_over, pause
from shared.domain.campaigns.progress import guard_counts
from shared.domain.campaigns.rate_limits import delays, per_minute, within

AGAIN_AFTER = timedelta(minutes=10)
"""When released batches that still exist are released again, because their job was lost."""

SETTLED_AT_ONCE = 2000
"""Batches per run of a stopped or expired campaign."""

T = TypeVar("T")


class LaneRun(Enum):
    """What a lane's run does."""

    RELEASE = "release"  # the batches that are due
    SETTLE = "settle"  # all batches: nothing is sent, and all recipients are counted
    REST = "rest"  # nothing, until an agent resumes the campaign or it ends


class Position(msgspec.Struct, frozen=True):
    """How far a lane has released its batches: up to the key `cursor`, the last at `round_at`."""

    cursor: str | None = None
    round_at: datetime | None = None

    def after(self, released: str | None, *, now: datetime) -> "Position":
        """Returns the position after a run whose last released batch has this key."""
        if released is None:
            return Position(self.cursor, self.round_at or now)
        return Position(released, now)


def lane_run(campaign: Campaign, *, now: datetime) -> LaneRun:
    """Returns what a lane's run does in the campaign's state."""
    if campaign.state is State.STOPPED or is_over(campaign, now=now):
        return LaneRun.SETTLE
    return LaneRun.RELEASE if campaign.state is State.RUNNING else LaneRun.REST


def rests_until(campaign: Campaign) -> datetime | None:
    """Returns when a resting lane runs next; None: not until an agent resumes the campaign."""
    return campaign.ends_at if campaign.is_live else None


def checked(
    campaign: Campaign,
    number: str,
    brand: Brand,
    counts: Counts,
    *,
    has_batches: Callable[[], bool],
    now: datetime,
) -> Campaign:
    """Returns a running campaign, paused if a guard is exceeded while a lane has batches, or with
    its winner once that is due; the same value when nothing changes."""
    reason = missing(campaign, number, brand) or _alarm(campaign, counts)
    if reason and has_batches():
        return pause(campaign, reason)
    if campaign.winner is None and campaign.decides_at and campaign.decides_at <= now:
        return decide_winner(campaign, winner(scores(campaign.content, counts)))
    return campaign


def enough_for_a_minute(
    batches: Iterable[T], rate: float, parts_of: Callable[[T], int]
) -> Iterator[T]:
    """Yields the batches of one minute, without reading the rest of a long list."""
    parts = per_minute(rate)
    for batch in batches:
        yield batch
        parts -= parts_of(batch)
        if parts <= 0:
            return


def released_delays(parts: Sequence[int], lease: int, rate: float) -> Sequence[int]:
    """Returns the delays in seconds of as many batches, in order, as the lease is enough for."""
    return list(delays(parts[: within(parts, lease, whole=per_minute(rate))], rate))


def next_run(
    position: Position,
    *,
    first: str | None,
    following: datetime | None,
    more: bool,
    now: datetime,
) -> tuple[Position, datetime]:
    """Returns the lane's position and when it runs next.

    first: the key of its first batch, released or not. following: the time of the first batch
    after the position. more: whether this run found batches that were due.
    """
    minute = _next_minute(now)
    if first is None or more:
        return position, minute
    if position.cursor and first <= position.cursor:
        # Released batches are in progress, and may still store new ones for a minute from now.
        if position.round_at and now - position.round_at >= AGAIN_AFTER:
            position = Position(None, now)
        return position, minute
    return position, max(following, minute) if following else minute


def missing(campaign: Campaign, number: str, brand: Brand) -> str | None:
    """Returns the code of what the brand lacks for a lane: the campaign's program, or the lane's
    number and any other of the program. None when the lane can send."""
    program = brand.program(campaign.content.program)
    if program is None:
        return "program_gone"
    return None if brand.number_now(number, program.id) else "number_gone"


def _alarm(campaign: Campaign, counts: Counts) -> str | None:
    return alarm(campaign.content.guards, guard_counts(counts).since(campaign.forgiven))


def _next_minute(now: datetime) -> datetime:
    return datetime.fromtimestamp((int(now.timestamp()) // 60 + 1) * 60, UTC)
