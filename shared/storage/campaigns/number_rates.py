"""Leases on a number's rate, which campaigns share per minute and per carrier's day."""

from datetime import datetime, timedelta

from shared.domain.campaigns.rate_limits import cap_day, granted, minute_of
from shared.storage.core import keys
from shared.storage.core.tables import LimitItem

KEPT = timedelta(days=2)


def lease(number: str, wanted: int, *, per_minute: int, per_day: int | None, now: datetime) -> int:
    """Returns how many of `wanted` parts this number may send in this minute."""
    given = _take(keys.limit(f"rate#{number}", minute_of(now)), wanted, per_minute, now)
    if per_day is None or not given:
        return given
    allowed = _take(_day(number, now), given, per_day, now)
    give_back(number, given - allowed, now=now)
    return allowed


def give_back(number: str, parts: int, *, now: datetime) -> None:
    """Returns unused parts of a lease to the carrier's day."""
    if parts > 0:
        _count(_day(number, now), -parts, now)


def _day(number: str, now: datetime) -> str:
    return f"LIMIT#day#{number}#{cap_day(now)}"


def _take(pk: str, wanted: int, limit: int, now: datetime) -> int:
    """Returns the granted parts. The rest stays counted: the minute is full anyway."""
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
