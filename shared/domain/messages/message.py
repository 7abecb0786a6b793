"""Messages of a thread, inbound and outbound, and the order of an outbound message's statuses."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Generic, NewType, TypeVar

import msgspec
from msgspec.structs import replace

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.core.redaction import Redacted
from shared.domain.messages.decision import Decision, InboundDecision

MESSAGE_ID_INVALID = declare(
    "message_id_invalid",
    Invalid,
    "A message id is msg_, 20 characters, _ and a ULID.",
    "Use the id exactly as the API returned it.",
)

MessageId = NewType("MessageId", str)

_MESSAGE_ID = re.compile(r"msg_([a-z2-7]{20})_([0-9A-HJKMNP-TV-Z]{26})")


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Category(StrEnum):
    """Why a message is sent.

    `compliance` is what law or industry demand: the opt-in question and its welcome, HELP, and the
    one confirmation of STOP.
    """

    PROMOTIONAL = "promotional"
    TRANSACTIONAL = "transactional"
    CONVERSATIONAL = "conversational"
    COMPLIANCE = "compliance"


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

RECONCILED_FOR = timedelta(hours=72)
"""The longest time until a receipt arrives (AWS End User Messaging, our slowest provider)."""

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


class Media(msgspec.Struct, frozen=True):
    """An attachment. The URL is the provider's and may need its credentials."""

    url: str
    content_type: str = ""


S = TypeVar("S", bound=StrEnum)


class StatusChange(msgspec.Struct, Generic[S], frozen=True):
    """One entry of a message's history. Only `Status` has reasons and codes."""

    status: S
    at: datetime
    reason: Reason | None = None
    code: str | None = None
    """The provider's own code, for questions to the provider."""


class WebhookMessage(Redacted, frozen=True):
    """An inbound message as a provider's webhook reports it, in Rapport's terms."""

    HIDDEN = frozenset({"sender", "body", "extra"})

    provider: str
    provider_id: str
    sender: PhoneNumber
    to: str
    body: str
    received_at: datetime
    media: tuple[Media, ...] = ()
    handled: "Handled | None" = None
    extra: Mapping[str, str] = {}
    """Fields of the webhook that we have no use for yet, as they came."""


class Handled(StrEnum):
    """The keyword that the provider reports it has recognised, and may have answered."""

    STOP = "stop"
    START = "start"
    HELP = "help"


class Unparsed(Redacted, frozen=True):
    """A genuine webhook without a sender or an id, stored as received for a person to read."""

    HIDDEN = frozenset({"raw"})

    provider: str
    reason: str
    raw: str
    received_at: datetime


class StatusUpdate(Redacted, frozen=True):
    """A provider's receipt, in our words. `message_id` is ours, echoed; None when it was not."""

    HIDDEN = frozenset({"recipient"})

    provider: str
    provider_id: str
    status: Status
    at: datetime
    message_id: str | None = None
    recipient: PhoneNumber | None = None
    reason: Reason | None = None
    code: str | None = None


class BaseMessage(Redacted, frozen=True, kw_only=True):
    """The fields of inbound and outbound messages."""

    HIDDEN = frozenset({"body", "extra"})

    direction: ClassVar[Direction]

    message_id: MessageId
    contact_id: ContactId
    body: str
    at: datetime
    """When it was stored."""
    number: str
    """The brand's number that receives or sends it."""
    provider: str
    language: str = "en"
    provider_id: str | None = None
    """The provider's id of it; None for an outbound message that no provider has accepted."""


class InboundMessage(BaseMessage, frozen=True, kw_only=True):
    """A message from the contact. It never changes."""

    direction: ClassVar[Direction] = Direction.INBOUND

    status: InboundStatus = InboundStatus.RECEIVED
    media: tuple[Media, ...] = ()
    extra: Mapping[str, str] = {}
    """Fields of the webhook that are not used, as they came."""
    history: tuple[StatusChange[InboundStatus], ...] = ()
    decision: InboundDecision | None = None
    """What the message was understood as."""


class OutboundMessage(BaseMessage, frozen=True, kw_only=True):
    """A message to the contact.

    `claim` and `lease_until` are set while a worker sends the message. `due_at` is when the clock
    checks it next; None when it need not be checked.
    """

    direction: ClassVar[Direction] = Direction.OUTBOUND

    category: Category
    status: Status
    program: str | None = None
    reason: Reason | None = None
    history: tuple[StatusChange[Status], ...] = ()
    decision: Decision | None = None
    """The gate's last decision."""
    attempts: int = 0
    claim: str | None = None
    lease_until: datetime | None = None
    due_at: datetime | None = None
    send_at: datetime | None = None
    expires_at: datetime | None = None
    in_reply_to: str | None = None
    author: str | None = None
    campaign_id: str | None = None
    variant: str | None = None
    """The id of the campaign's variant that the contact gets."""


Message = InboundMessage | OutboundMessage
"""Any message of a thread."""


def message_id(contact: ContactId, ulid: str) -> MessageId:
    """`msg_<contact part>_<ulid>`: it names its contact, so it needs no index."""
    return MessageId(f"msg_{contact.removeprefix('con_')}_{ulid}")


def parse_message_id(text: str) -> tuple[ContactId, str]:
    """The contact and the ulid that a message id names. Raises Invalid `message_id_invalid`."""
    match = _MESSAGE_ID.fullmatch(text)
    if not match:
        raise MESSAGE_ID_INVALID()
    return ContactId(f"con_{match[1]}"), match[2]


def advance(message: OutboundMessage, change: StatusChange[Status]) -> OutboundMessage:
    """The message after `change`, or the very same message when the change comes too late.

    Forward by rank only, so that any order of the same receipts ends in the same status.
    Between unknowns, and between negative finals of equal rank, the first would win and the end
    would depend on the order; the smaller word wins instead.
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


def _replaces(message: OutboundMessage, change: StatusChange[Status]) -> bool:
    if RANK[change.status] != 90 and change.status is not Status.UNKNOWN:
        return False
    return _order(change.status, change.reason) < _order(message.status, message.reason)


def _order(status: Status, reason: Reason | None) -> tuple[str, str]:
    return status, reason or "~"
