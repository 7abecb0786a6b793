"""How the status of an outbound message changes: forward only."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import RANK, Reason, Status, StatusChange

RECONCILED_FOR = timedelta(hours=72)
"""The longest time until a receipt arrives (AWS End User Messaging, our slowest provider)."""


def advance(message: OutboundMessage, change: StatusChange[Status]) -> OutboundMessage:
    """Returns the message after `change`, or the same message when the change comes too late.

    It moves by rank only, so that any order of the same receipts ends in the same status. Between
    unknowns, and between negative finals of equal rank, the alphabetically smaller status wins: if
    the first one won, the result would depend on the order.
    """
    current, new = RANK[message.status], RANK[change.status]
    if new < current or (new == current and not _replaces(message, change)):
        return message
    return replace(
        message,
        status=change.status,
        reason=change.reason,
        history=(*message.history, change),
        claim=None,
        lease_until=None,
        due_at=None,
    )


def outcome_unknown(
    message: OutboundMessage, reason: Reason, code: str | None, *, now: datetime
) -> OutboundMessage:
    """Whether it may have been sent. It is never sent again; only a receipt within 72 hours settles
    it."""
    after = advance(message, StatusChange(Status.UNKNOWN, now, reason, code))
    return after if after is message else replace(after, due_at=now + RECONCILED_FOR)


def ends_unsent(before: OutboundMessage, after: OutboundMessage) -> bool:
    """Returns whether a message that was claimed ends with `after`, and certainly was not sent.

    The provider refused it, or it ended between two attempts. An unknown one may have been sent.
    """
    if before.status not in (Status.SENDING, Status.SENT, Status.UNKNOWN):
        return False
    is_between_attempts = before.status is Status.SENDING and before.claim is None
    return after.status is Status.FAILED or (is_between_attempts and after.status in _ENDED_BY_US)


def arrives_after_all(before: OutboundMessage, after: OutboundMessage) -> bool:
    """Returns whether a message that had ended as not sent was delivered: two receipts of one
    attempt may contradict each other, and the delivery is the stronger evidence."""
    ended = before.status is Status.FAILED or before.status in _ENDED_BY_US
    return ended and after.status is Status.DELIVERED


_ENDED_BY_US = frozenset({Status.EXPIRED, Status.SKIPPED, Status.CANCELED})


def _replaces(message: OutboundMessage, change: StatusChange[Status]) -> bool:
    if RANK[change.status] != 90 and change.status is not Status.UNKNOWN:
        return False
    return _order(change.status, change.reason) < _order(message.status, message.reason)


def _order(status: Status, reason: Reason | None) -> tuple[str, str]:
    return status, reason or "~"
