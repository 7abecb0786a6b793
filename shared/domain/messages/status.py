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
    """Waits for its `send_at`, or the first instant that the gate permits."""
    QUEUED = "queued"
    """On the outbound queue."""
    SENDING = "sending"
    """Claimed by a function; without a claim it waits for a retry or a permitted hour."""
    SENT = "sent"
    """Accepted by a provider."""
    UNKNOWN = "unknown"
    """May have been sent: never sent again, a receipt settles it."""
    UNDELIVERED = "undelivered"
    """The network gave up."""
    FAILED = "failed"
    """Refused, or tried too often."""
    EXPIRED = "expired"
    """Too late to send or deliver."""
    CANCELED = "canceled"
    """Canceled before it was sent."""
    SKIPPED = "skipped"
    """Blocked by the gate at the time of sending."""
    DELIVERED = "delivered"
    """On the phone, by its network's report."""


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
    """Opted out with the provider. Consent has ended."""
    CARRIER_FILTERED = "carrier_filtered"
    """Blocked as spam by a network. Check body and links; ask the provider."""
    BLOCKED = "blocked"
    """The network or phone blocks us. Do not write to the contact."""
    INVALID_NUMBER = "invalid_number"
    """No such number, or it takes no messages."""
    UNREACHABLE = "unreachable"
    """The phone is off or away."""
    CONTENT_REJECTED = "content_rejected"
    """The provider refuses this body. Check length, characters, media."""
    SENDER_NOT_REGISTERED = "sender_not_registered"
    """The brand's number may not send this: [runbook](#senderneedsattention)."""
    COUNTRY_BLOCKED = "country_blocked"
    """The provider's settings do not allow that country."""
    PRICE_LIMIT = "price_limit"
    """More expensive than allowed."""
    QUOTA = "quota"
    """A limit of the account is used up. Raise it."""
    THROTTLED = "throttled"
    """Too fast."""
    ACCOUNT = "account"
    """Credentials, suspension, sandbox: [runbook](#senderneedsattention)."""
    EXPIRED = "expired"
    """Too late."""
    CANCELED = "canceled"
    """Canceled."""
    DUPLICATE = "duplicate"
    """The provider had it already."""
    PROVIDER_ERROR = "provider_error"
    """The provider's fault. Ask the provider."""
    TIMEOUT = "timeout"
    """No usable response: [unknown](#unknown-sends)."""
    LEASE_EXPIRED = "lease_expired"
    """The worker died while sending: [unknown](#unknown-sends)."""
    NO_RECEIPT = "no_receipt"
    """`unknown` for 72 hours: [unknown](#unknown-sends)."""
    RESTORED = "restored"
    """Perhaps sent in the minutes that a restore lost: [unknown](#unknown-sends)."""
    ATTEMPTS_EXHAUSTED = "attempts_exhausted"
    """Tried six times, or throttled for 24 hours after the first attempt: see its history."""
    NUMBER_GONE = "number_gone"
    """Its number left the brand, and its program has no other. Add a number, then send again."""
    UNKNOWN = "unknown"
    """No known reason given. Ask the provider with the code."""


ACCOUNT_WIDE = frozenset({Reason.ACCOUNT, Reason.QUOTA, Reason.SENDER_NOT_REGISTERED})
"""Refusals that say nothing about the contact or the message: the next one is refused as well."""


S = TypeVar("S", bound=StrEnum)


class StatusChange(msgspec.Struct, Generic[S], frozen=True, omit_defaults=True):
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
