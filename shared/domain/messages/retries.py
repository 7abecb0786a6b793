"""When a message that the provider certainly did not take is tried again, and when no more."""

import zlib
from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import ACCOUNT_WIDE, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance

MAX_ATTEMPTS = 6
"""Attempts that count. A throttled one does not: the provider did not process the message."""

GIVE_UP_AFTER = timedelta(hours=24)
"""The time from the first attempt after which a message is not tried again, if it was tried
`MAX_ATTEMPTS` times at least: a message may have waited most of that time for its hours."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=40)
JITTER = 0.5
"""The share of a wait that is added at most, so that messages refused together come back apart."""

History = tuple[StatusChange[Status], ...]


def release(
    message: OutboundMessage,
    reason: Reason,
    code: str | None,
    *,
    now: datetime,
    counts: bool,
    retry_after: timedelta | None = None,
) -> OutboundMessage:
    """Returns the message released for another attempt, or failed after the last one.

    counts: whether this attempt counts towards `MAX_ATTEMPTS`. retry_after: how long the provider
    asks to wait. A message that was accepted at first keeps the provider's id in `refused_ids`.
    """
    attempts = message.attempts - (not counts)
    tried = sum(one.count for one in message.history if _is_release(one)) + 1
    if attempts >= MAX_ATTEMPTS or (tried >= MAX_ATTEMPTS and _is_old(message, now)):
        return advance(message, StatusChange(Status.FAILED, now, Reason.ATTEMPTS_EXHAUSTED, code))
    due_at = now + wait(message.message_id, tried, retry_after)
    refused = (message.provider_id,) if message.provider_id else ()
    return replace(
        message,
        status=Status.SENDING,
        reason=None,
        attempts=attempts,
        claim=None,
        lease_until=None,
        due_at=min(due_at, message.expires_at or due_at),
        history=noted(message.history, StatusChange(Status.SENDING, now, reason, code)),
        provider_id=None,
        refused_ids=(*message.refused_ids, *refused),
    )


def account_refusal(message: OutboundMessage) -> Reason | None:
    """Returns why the provider refuses the account or the number, of a message that waits for
    another attempt because of that; None for any other."""
    if message.status is not Status.SENDING or message.claim is not None:
        return None
    reason = message.history[-1].reason
    return reason if reason in ACCOUNT_WIDE else None


def wait(message_id: str, tried: int, retry_after: timedelta | None = None) -> timedelta:
    """Returns how long to wait after attempt `tried` (1 for the first).

    It doubles each time, up to `LONGEST_WAIT`, and is no shorter than the provider asked for. The
    jitter follows from the message id and the attempt.
    """
    doubled = min(FIRST_WAIT * (1 << min(tried - 1, 16)), LONGEST_WAIT)
    jitter = zlib.crc32(f"{message_id}/{tried}".encode()) / 2**32 * JITTER * doubled
    return max(doubled, min(retry_after or FIRST_WAIT, GIVE_UP_AFTER)) + jitter


def noted(history: History, change: StatusChange[Status]) -> History:
    """Returns the history with `change` at its end, counted in the entry that says the same.

    The attempts since that entry are left out: they ended as it says. So the history has at most
    one entry for each status, reason and code, however often a message is tried or deferred.
    """
    at = next((i for i, one in enumerate(history) if _same(one, change)), None)
    if at is None:
        return (*history, change)
    again = replace(history[at], count=history[at].count + 1, last_at=change.at)
    others = (one for one in history[at + 1 :] if one.reason or one.code)
    return (*history[:at], *others, again)


def _same(one: StatusChange[Status], other: StatusChange[Status]) -> bool:
    """Returns whether two entries say the same; one that is only a status never does."""
    about = (other.status, other.reason, other.code)
    return bool(other.reason or other.code) and (one.status, one.reason, one.code) == about


def _is_release(one: StatusChange[Status]) -> bool:
    return one.status is Status.SENDING and one.reason is not None


def _is_old(message: OutboundMessage, now: datetime) -> bool:
    sends = (one.at for one in message.history if one.status is Status.SENDING)
    return now - next(sends, now) >= GIVE_UP_AFTER
