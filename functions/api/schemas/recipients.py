"""The recipients of a campaign, and previews of their messages."""

from typing import Annotated, ClassVar

import msgspec

from functions.api.schemas.common import Answer, ContactId, MessageId, filled
from functions.api.schemas.decisions import Decision
from functions.api.schemas.messages import StatusOfMessage
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import OutboundMessage


class Recipient(Answer, frozen=True):
    """A recipient with a message."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "variant": "A",
        "status": "delivered",
        "code": None,
        "at": "2026-11-04T15:00:07+00:00",
    }

    contact_id: ContactId
    message_id: MessageId
    variant: str | None
    status: StatusOfMessage
    code: Annotated[str | None, documented("Why it has this status.")]
    at: Instant


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


def recipient(message: OutboundMessage) -> Recipient:
    last = message.history[-1]
    return filled(Recipient, message, code=last.code or last.reason, at=last.last_at or last.at)


def previewed(message: OutboundMessage) -> Previewed:
    return filled(Previewed, message, decision=msgspec.to_builtins(message.decision))
