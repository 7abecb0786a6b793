"""Leases on a number's rate: what campaigns take together in a minute, or in a carrier's day."""

from datetime import datetime, timedelta

from shared.domain.campaigns.rate_limits import cap_day, granted, minute_of
from shared.storage.core import keys
from shared.storage.core.tables import LimitItem

KEPT = timedelta(days=2)


def lease(number: str, wanted: int, *, per_minute: int, per_day: int | None, now: datetime) -> int:
    """How many of `wanted` parts may leave from this number in this minute."""
    given = _take(keys.limit(f"rate#{number}", minute_of(now)), wanted, per_minute, now)
    if per_day is None or not given:
        return given
    allowed = _take(_day(number, now), given, per_day, now)
    give_back(number, given - allowed, now=now)
    return allowed


def give_back(number: str, parts: int, *, now: datetime) -> None:
    """What was leased of a carrier's day and did not leave may leave later that day."""
    if parts > 0:
        _count(_day(number, now), -parts, now)


def _day(number: str, now: datetime) -> str:
    return f"LIMIT#day#{number}#{cap_day(now)}"


def _take(pk: str, wanted: int, limit: int, now: datetime) -> int:
    """What was counted and not granted stays counted in a minute: it is full then anyway."""
    return granted(wanted, _count(pk, wanted, now), limit)


def _count(pk: str, by: int, now: datetime) -> int:
    item = LimitItem(pk, "-")
    epoch = int((now + KEPT).timestamp())
    item.update(
        [
            LimitItem.used.add(by),
            LimitItem.kind.set(LimitItem),
            LimitItem.expires_epoch.set(epoch),
        ]
    )
    return int(item.used)
