"""When a campaign starts, ends, decides its winner and is repeated."""

from datetime import datetime, timedelta

import msgspec

from shared.domain.calendar.local_time import LocalTime
from shared.domain.calendar.recurrence import following
from shared.domain.campaigns.content.model import Content

DEFAULT_LIFETIME = timedelta(hours=72)
"""How long after its start a campaign expires, unless it sets `expires_at`."""


def next_content(content: Content) -> Content | None:
    """Returns the content for the next day of the repeat, or None when there is none."""
    if content.repeat is None or content.local_time is None:
        return None
    found = following(content.repeat, content.local_time.date)
    if found is None:
        return None
    day, rest = found
    later = day - content.local_time.date
    return msgspec.structs.replace(
        content,
        local_time=LocalTime(day, content.local_time.time),
        expires_at=content.expires_at and content.expires_at + later,
        repeat=rest,
    )


def start_of(content: Content, *, now: datetime) -> datetime:
    """Returns when the first message may be sent. A local time comes first in UTC+14."""
    if content.local_time:
        from shared.domain.calendar.local_time import local_instant

        return max(now, local_instant(content.local_time, ["Pacific/Kiritimati"]))
    return max(now, content.starts_at or now)


def end_of(content: Content, *, now: datetime) -> datetime:
    if content.expires_at:
        return content.expires_at
    local = timedelta(hours=26) if content.local_time else timedelta()
    return start_of(content, now=now) + local + _lifetime(content)


def _lifetime(content: Content) -> timedelta:
    """Returns the default lifetime, or the time until the next repeat when that is shorter."""
    again = next_content(content)
    if again is None or again.local_time is None or content.local_time is None:
        return DEFAULT_LIFETIME
    return min(DEFAULT_LIFETIME, again.local_time.date - content.local_time.date)


def decides_at(content: Content, *, now: datetime) -> datetime | None:
    """Returns when the winner is decided, or None when no part of the audience waits for it."""
    experiment = content.experiment
    if len(content.variants) == 1 or experiment.test_percent == 100:
        return None
    return start_of(content, now=now) + timedelta(minutes=experiment.decide_after_minutes)
