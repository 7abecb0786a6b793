"""The recipients of a campaign, and previews of their messages."""

from typing import Annotated, ClassVar

import msgspec

from functions.api.schemas.common import Answer, ContactId, MessageId, filled
from functions.api.schemas.decisions import Decision
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.usecases.campaigns.campaign_queries import Deferred

DEFERRED = "deferred"
"""The status of a recipient without a message."""


class Recipient(Answer, frozen=True):
    """A recipient who has a message, or whose turn was deferred."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "variant": "A",
        "status": "delivered",
        "code": None,
        "at": "2026-11-04T15:00:07+00:00",
        "until": None,
    }

    contact_id: ContactId
    message_id: Annotated[MessageId | None, documented("None while `deferred`.")]
    variant: str | None
    status: Annotated[str, documented(enum=[*Status, DEFERRED])]
    code: Annotated[str | None, documented("Why it has this status.")]
    at: Instant
    until: Annotated[Instant | None, documented("When a `deferred` one has their next turn.")]


class Previewed(Answer, frozen=True):
    """The message of a contact, as if sent now. `body` is empty when it cannot be rendered."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "variant": "A",
        "language": "en",
        "number": "+12025550100",
        "body": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
        "decision": Decision.EXAMPLE,
    }

    contact_id: ContactId
    variant: str | None
    language: str
    number: str
    body: str
    decision: Decision


def recipient(one: OutboundMessage | Deferred) -> Recipient:
    if isinstance(one, Deferred):
        return Recipient(
            ContactId(one.contact_id), None, None, DEFERRED, one.code, one.at, one.until
        )
    last = one.history[-1]
    code, at = last.code or last.reason, last.last_at or last.at
    return filled(Recipient, one, code=code, at=at, until=None)


def previewed(message: OutboundMessage) -> Previewed:
    return filled(Previewed, message, decision=msgspec.to_builtins(message.decision))
