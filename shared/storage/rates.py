"""Leases on a number's rate: what campaigns take together in a minute, or in a carrier's day."""

from datetime import datetime, timedelta

from shared.domain.pacing import cap_day, granted, minute_of
from shared.storage import keys
from shared.storage.tables import LimitItem

KEPT = timedelta(days=2)


def lease(number: str, wanted: int, *, per_minute: int, per_day: int | None, now: datetime) -> int:
    """How many of `wanted` parts may leave from this number in this minute."""
    given = _take(keys.limit(f"rate#{number}", minute_of(now)), wanted, per_minute, now)
    if per_day is None or not given:
        return given
    return _take(f"LIMIT#day#{number}#{cap_day(now)}", given, per_day, now)


def _take(pk: str, wanted: int, limit: int, now: datetime) -> int:
    """What was counted and not granted stays counted: the window is full then anyway."""
    item = LimitItem(pk, "-")
    epoch = int((now + KEPT).timestamp())
    item.update(
        [
            LimitItem.used.add(wanted),
            LimitItem.kind.set(LimitItem),
            LimitItem.expires_epoch.set(epoch),
        ]
    )
    return granted(wanted, int(item.used), limit)
