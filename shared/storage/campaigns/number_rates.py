"""Leases on a number's rate, which campaigns share per minute and per carrier's day."""

from datetime import datetime, timedelta

from shared.domain.campaigns.rate_limits import cap_day, leased, minute_of
from shared.storage.core import keys
from shared.storage.core.operator_tables import LimitItem

KEPT = timedelta(days=2)


def lease(number: str, wanted: int, *, per_minute: int, per_day: int | None, now: datetime) -> int:
    """Returns how many of `wanted` parts this number may send in this minute."""
    minute = keys.limit(f"rate#{number}", minute_of(now))
    return leased(
        wanted,
        limit_per_minute=per_minute,
        limit_per_day=per_day,
        use_minute=lambda parts: _count(minute, parts, now),
        use_day=lambda parts: _count(_day(number, now), parts, now),
    )


def give_back(number: str, parts: int, *, now: datetime) -> None:
    """Gives unused parts of a lease back to the carrier's day."""
    if parts > 0:
        _count(_day(number, now), -parts, now)


def _day(number: str, now: datetime) -> str:
    return f"LIMIT#day#{number}#{cap_day(now)}"


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
