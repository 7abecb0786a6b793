"""The statuses of messages and their order, and why a message did not arrive."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec


class InboundStatus(StrEnum):
    """The status of an inbound message, which never changes."""

    RECEIVED = "received"


class Status(StrEnum):
    """The status of an outbound message."""

    SCHEDULED = "scheduled"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELED = "canceled"
    SKIPPED = "skipped"
    DELIVERED = "delivered"


# A higher rank replaces a lower one, an equal one never does; `delivered` is the highest because
# receipts are late, and a delivered message is stronger evidence than any "failed".
RANK: Mapping[Status, int] = {
    Status.SCHEDULED: 10,
    Status.QUEUED: 10,
    Status.SENDING: 20,
    Status.SENT: 30,
    Status.UNKNOWN: 40,
    Status.UNDELIVERED: 90,
    Status.FAILED: 90,
    Status.EXPIRED: 90,
    Status.CANCELED: 90,
    Status.SKIPPED: 90,
    Status.DELIVERED: 100,
}


WAITING = frozenset({Status.SCHEDULED, Status.QUEUED})


class Reason(StrEnum):
    """Why a message did not arrive, the same for every provider."""

    OPTED_OUT = "opted_out"
    CARRIER_FILTERED = "carrier_filtered"
    BLOCKED = "blocked"
    INVALID_NUMBER = "invalid_number"
    UNREACHABLE = "unreachable"
    CONTENT_REJECTED = "content_rejected"
    SENDER_NOT_REGISTERED = "sender_not_registered"
    COUNTRY_BLOCKED = "country_blocked"
    PRICE_LIMIT = "price_limit"
    QUOTA = "quota"
    THROTTLED = "throttled"
    ACCOUNT = "account"
    EXPIRED = "expired"
    CANCELED = "canceled"
    DUPLICATE = "duplicate"
    PROVIDER_ERROR = "provider_error"
    TIMEOUT = "timeout"
    LEASE_EXPIRED = "lease_expired"
    NO_RECEIPT = "no_receipt"
    RESTORED = "restored"
    ATTEMPTS_EXHAUSTED = "attempts_exhausted"
    UNKNOWN = "unknown"


S = TypeVar("S", bound=StrEnum)


class StatusChange(msgspec.Struct, Generic[S], frozen=True):
    """One entry of a message's history. Only `Status` has reasons and codes."""

    status: S
    at: datetime
    reason: Reason | None = None
    code: str | None = None
    """The provider's own code, for questions to the provider."""
    count: int = 1
    """How often it happened: repeated throttles and deferrals are one entry."""
    last_at: datetime | None = None
    """When it happened last, if more than once."""
