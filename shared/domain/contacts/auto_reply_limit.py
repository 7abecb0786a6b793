"""How many of one person's texts are answered by themselves, so that nobody makes the brand pay
for a thousand answers, and no two machines answer one another for ever.

What a text means is obeyed all the same: only the answer to it is withheld.
"""

from datetime import datetime, timedelta

import msgspec

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PER_HOUR = 10
"""Twice what joining, HELP, leaving and coming back within one sitting take."""

PER_DAY = 30
"""Three such hours. A machine that goes on costs the brand no more than this each day."""

_LIMITS = ((HOUR, PER_HOUR, "an hour"), (DAY, PER_DAY, "a day"))


class AutoReplies(msgspec.Struct, frozen=True, omit_defaults=True):
    """When texts of hers were answered: those of the last day, oldest first, `PER_DAY` at most."""

    at: tuple[datetime, ...] = ()
    stop_at: datetime | None = None
    """When a STOP was confirmed last although the limit was used up."""


def auto_reply_refusal(given: AutoReplies, *, stops: bool, now: datetime) -> str | None:
    """Why no answer is given now; None when one is.

    The confirmation of a STOP is kept free for her, beyond the limit too, once a day: START and
    STOP in turn, or STOP to a short code, which confirms each, would be answered without end.
    """
    used_up = _used_up(given, now)
    if used_up and stops and (given.stop_at is None or now - given.stop_at >= DAY):
        return None
    return used_up


def count_auto_reply(given: AutoReplies, *, now: datetime) -> AutoReplies:
    """With the answer that is given now; a confirmation beyond the limit takes nothing of it."""
    if _used_up(given, now):
        return AutoReplies(given.at, now)
    return AutoReplies((*(at for at in given.at if at > now - DAY), now), given.stop_at)


def _used_up(given: AutoReplies, now: datetime) -> str | None:
    for window, limit, name in _LIMITS:
        if sum(at > now - window for at in given.at) >= limit:
            return f"{limit} answers in {name}"
    return None
