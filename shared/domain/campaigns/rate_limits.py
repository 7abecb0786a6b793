"""The rate at which campaigns may use a number, and how batches spread over a minute.

Rates count message parts: 160 GSM-7 or 70 UCS-2 characters (AWS End User Messaging, quotas).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
CAMPAIGN_SHARE = 0.8
"""The rest of a number's rate is for replies, which need no lease."""

BATCH_SIZE = 25
"""Recipients per batch, at most: their states fit into one BatchGetItem of 100 keys."""

_NEARLY = 1e-6
"""Tolerance for rounding errors, in parts or seconds."""

# T-Mobile counts a brand's day from midnight Pacific (its code of conduct, "daily cap").
_CAP_ZONE = ZoneInfo("America/Los_Angeles")


def per_second(rate: float) -> float:
    return rate * CAMPAIGN_SHARE


def per_minute(rate: float) -> int:
    """Returns the parts that campaigns may send in a minute; at least one."""
    return max(_whole(per_second(rate) * 60), 1)


def batch_segments(rate: float) -> int:
    """Returns the parts per batch: ten seconds of the number's rate, so that whole batches fill a
    minute."""
    return max(per_minute(rate) // 6, 1)


def minute_of(now: datetime) -> int:
    return int(now.timestamp()) // 60


def cap_day(now: datetime) -> str:
    """Returns the day of a carrier's daily cap that `now` belongs to, in ISO 8601."""
    return now.astimezone(_CAP_ZONE).date().isoformat()


def granted(wanted: int, used_after: int, limit: int) -> int:
    """Returns how many of the `wanted` parts are granted when the count is `used_after`."""
    return max(wanted - max(used_after - limit, 0), 0)


def leased(
    wanted: int,
    *,
    limit_per_minute: int,
    limit_per_day: int | None,
    use_minute: Callable[[int], int],
    use_day: Callable[[int], int],
) -> int:
    """Returns how many of `wanted` parts a number may send in a minute.

    use_minute, use_day: add parts to the count of the number's minute or of the carrier's day, and
    return the new count.
    """
    # Parts that are not granted stay counted: the minute is full anyway.
    given = granted(wanted, use_minute(wanted), limit_per_minute)
    if limit_per_day is None or not given:
        return given
    allowed = granted(given, use_day(given), limit_per_day)
    if allowed < given:
        use_day(allowed - given)
    return allowed


def within(parts: Sequence[int], lease: int, *, whole: int) -> int:
    """Returns how many batches, in order, fit a lease. One larger than `whole` is sent alone."""
    total = 0
    for count, size in enumerate(parts):
        total += size
        if total > lease and not (count == 0 and lease >= whole):
            return count
    return len(parts)


def delays(parts: Sequence[int], rate: float) -> Iterator[int]:
    """Yields the delay of each batch in seconds, so that together they keep to the rate."""
    sent = 0
    for size in parts:
        yield min(_whole(sent / per_second(rate)), 59)
        sent += size


def _whole(amount: float) -> int:
    return int(amount + _NEARLY)
