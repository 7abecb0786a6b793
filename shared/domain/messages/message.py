"""Messages of a thread, inbound and outbound, and their ids."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from shared.domain.core.documented import documented
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId
from shared.domain.core.redaction import Redacted
from shared.domain.messages.decision import Decision, InboundDecision
from shared.domain.messages.status import InboundStatus, Reason, Status, StatusChange

MESSAGE_ID_INVALID = declare(
    "message_id_invalid",
    Invalid,
    "A message id is msg_, 20 characters, _ and a ULID.",
    "Use the id exactly as the API returned it.",
)


MessageId = NewType("MessageId", str)


_MESSAGE_ID = r"msg_([a-z2-7]{20})_([0-9A-HJKMNP-TV-Z]{26})"


MAX_AUTHOR = 100
"""Characters of an agent's name."""


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


class Media(msgspec.Struct, frozen=True):
    """An attachment."""

    url: Annotated[str, documented("The provider's; it may need its credentials.")]
    content_type: str = ""


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
    topic: str | None = None
    """What a promotional message is about: a topic of the brand."""
    survey: str | None = None
    """The survey of the brand whose question it is."""
    campaign_id: str | None = None
    variant: str | None = None
    """The id of the campaign's variant that the contact gets."""
    refused_ids: tuple[str, ...] = ()
    """The provider's ids of attempts that it accepted, and then reported as throttled."""
    counted: str | None = None
    """The campaign's counter of its first outcome, once a later outcome was counted instead."""


Message = InboundMessage | OutboundMessage
"""Any message of a thread."""


def message_id(contact: ContactId, ulid: str) -> MessageId:
    """Returns `msg_<contact part>_<ulid>`: it names its contact, so it needs no index."""
    return MessageId(f"msg_{contact.removeprefix('con_')}_{ulid}")


def parse_message_id(text: str) -> tuple[ContactId, str]:
    """Returns the contact and the ulid of a message id. Raises Invalid `message_id_invalid`."""
    match = re.fullmatch(_MESSAGE_ID, text)
    if not match:
        raise MESSAGE_ID_INVALID()
    return ContactId(f"con_{match[1]}"), match[2]
