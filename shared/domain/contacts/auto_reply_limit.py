"""Limits the auto-replies to one contact, so that no person and no machine can make the brand pay
for replies without end.

Every message still takes effect: only its auto-reply is suppressed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PER_HOUR = 10
"""Twice what joining, HELP, leaving and coming back within one sitting take."""

PER_DAY = 30
"""Three such hours: a machine that continues costs the brand no more than this each day."""

KEPT = timedelta(days=31)
"""How long it is known which texts a contact got: longer than any of them is not repeated."""

_LIMITS = ((HOUR, PER_HOUR, "an hour"), (DAY, PER_DAY, "a day"))


class AutoReplies(msgspec.Struct, frozen=True, omit_defaults=True):
    """When messages of the contact got an auto-reply: those of the last day, oldest first, at most
    `PER_DAY`."""

    at: tuple[datetime, ...] = ()
    stop_at: datetime | None = None
    """When a STOP was last confirmed beyond the limit."""
    burst_at: datetime | None = None
    """When the contact last wrote in a burst of messages of which a part was answered."""
    insults: int = 0
    """How many messages in a row have insulted the brand and said nothing else."""
    of_intent: Mapping[str, datetime] = {}
    """When each intent's own text was last sent, of the texts that are not repeated at will; those
    of the last `KEPT`."""


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
        return replace(given, stop_at=now)
    return replace(given, at=(*(at for at in given.at if at > now - DAY), now))


def was_sent(given: AutoReplies, intent: str, *, within: timedelta, now: datetime) -> bool:
    """Returns whether the intent's own text was sent within this time."""
    sent = given.of_intent.get(intent)
    return sent is not None and now - sent < within


def note_sent(given: AutoReplies, intent: str, *, now: datetime) -> AutoReplies:
    """Returns the auto-replies with the intent's own text, sent now."""
    return replace(given, of_intent={**_kept(given, now), intent: now})


def without_old(given: AutoReplies, *, now: datetime) -> AutoReplies:
    """Returns the auto-replies without the texts of their own that expired."""
    kept = _kept(given, now)
    return given if len(kept) == len(given.of_intent) else replace(given, of_intent=kept)


INSULTS = 3
"""After so many insults in a row no courtesy is sent until an agent has released the complaint."""


def count_insult(given: AutoReplies, *, is_insult: bool, is_held: bool) -> AutoReplies:
    """Returns the auto-replies with one more insult, or without those before. `is_held`: whether
    the complaint that the earlier ones are is not released yet."""
    if is_insult:
        before = given.insults if is_held else 0
        return replace(given, insults=min(before + 1, INSULTS))
    if given.insults and not (given.insults >= INSULTS and is_held):
        return replace(given, insults=0)
    return given


def _kept(given: AutoReplies, now: datetime) -> dict[str, datetime]:
    return {intent: at for intent, at in given.of_intent.items() if now - at < KEPT}


def _used_up(given: AutoReplies, now: datetime) -> str | None:
    for window, limit, name in _LIMITS:
        if sum(at > now - window for at in given.at) >= limit:
            return f"{limit} answers in {name}"
    return None
