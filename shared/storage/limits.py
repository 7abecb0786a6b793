"""Counters for rate limits, in fixed windows."""

from datetime import datetime
from typing import NamedTuple

from shared.storage.core import keys
from shared.storage.core.tables import LimitItem


class Allowance(NamedTuple):
    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int


def take(name: str, limit: int, window_seconds: int, *, now: datetime) -> Allowance:
    """Counts one use of `name`, which contains no phone number and no address in clear text."""
    epoch = int(now.timestamp())
    window = epoch // window_seconds
    item = LimitItem(keys.limit(name, window), "-")
    ends = (window + 1) * window_seconds
    item.update(
        [
            LimitItem.used.add(1),
            LimitItem.kind.set(LimitItem),
            LimitItem.expires_epoch.set(ends + 3600),
        ]
    )
    used = int(item.used)
    return Allowance(used <= limit, limit, max(limit - used, 0), ends - epoch)
