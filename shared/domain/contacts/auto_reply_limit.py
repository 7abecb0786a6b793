"""Limits the auto-replies to one contact, so that no person and no machine can make the brand pay
for replies without end.

Every message still takes effect: only its auto-reply is suppressed.
"""

from datetime import datetime, timedelta

import msgspec

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PER_HOUR = 10
"""Twice what joining, HELP, leaving and coming back within one sitting take."""

PER_DAY = 30
"""Three such hours: a machine that continues costs the brand no more than this each day."""

_LIMITS = ((HOUR, PER_HOUR, "an hour"), (DAY, PER_DAY, "a day"))


class AutoReplies(msgspec.Struct, frozen=True, omit_defaults=True):
    """When messages of the contact got an auto-reply: those of the last day, oldest first, at most
    `PER_DAY`."""

    at: tuple[datetime, ...] = ()
    stop_at: datetime | None = None
    """When a STOP was last confirmed beyond the limit."""


def auto_reply_refusal(given: AutoReplies, *, stops: bool, now: datetime) -> str | None:
    """Returns why no auto-reply is sent now; None when one is.

    One STOP a day is confirmed beyond the limit too. Not every one is: START and STOP in turn, or
    STOP to a short code, which confirms each, would be answered without end.
    """
    used_up = _used_up(given, now)
    if used_up and stops and (given.stop_at is None or now - given.stop_at >= DAY):
        return None
    return used_up


def count_auto_reply(given: AutoReplies, *, now: datetime) -> AutoReplies:
    """Returns the auto-replies with the one that is sent now. A confirmation beyond the limit is
    not counted."""
    if _used_up(given, now):
        return AutoReplies(given.at, now)
    return AutoReplies((*(at for at in given.at if at > now - DAY), now), given.stop_at)


def _used_up(given: AutoReplies, now: datetime) -> str | None:
    for window, limit, name in _LIMITS:
        if sum(at > now - window for at in given.at) >= limit:
            return f"{limit} answers in {name}"
    return None
