"""Messages: send, change, reply; what an answer says about one."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar

import msgspec

from functions.api.schemas.common import (
    Answer,
    ContactId,
    Counter,
    MessageId,
    filled,
)
from functions.api.schemas.decisions import Decision, Finding, findings_of
from shared.domain.content.findings import Finding as ContentFinding
from shared.domain.core.documented import Instant, documented
from shared.domain.messages import message as domain
from shared.domain.messages.message import Category, Direction, Media, OutboundMessage
from shared.domain.messages.status import InboundStatus, Reason, Status

StatusOfMessage = Annotated[str, documented(enum=[*InboundStatus, *Status])]


class StatusChange(Answer, frozen=True):
    """A status of the message, and since when."""

    status: StatusOfMessage
    at: Instant
    reason: Reason | None
    code: Annotated[str | None, documented("The provider's own code.")]
    count: Annotated[int, documented("How often: repeated throttles and deferrals are one.")]
    last_at: Annotated[Instant | None, documented("When it happened last, if more than once.")]


class Message(Answer, frozen=True):
    """A message of a thread. The fields of the other direction are null or empty."""

    EXAMPLE: ClassVar = {
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "direction": "outbound",
        "body": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
        "status": "queued",
        "reason": None,
        "at": "2026-11-03T16:00:00+00:00",
        "category": "promotional",
        "program": "offers",
        "topic": None,
        "language": "en",
        "number": "+12025550100",
        "provider": "eum",
        "provider_id": None,
        "media": [],
        "extra": {},
        "history": [
            {
                "status": "queued",
                "at": "2026-11-03T16:00:00+00:00",
                "reason": None,
                "code": None,
                "count": 1,
                "last_at": None,
            }
        ],
        "decision": Decision.EXAMPLE,
        "attempts": 0,
        "send_at": None,
        "expires_at": None,
        "in_reply_to": None,
        "author": "shop",
        "survey": None,
        "campaign_id": None,
        "variant": None,
    }

    message_id: MessageId
    contact_id: ContactId
    direction: Direction
    body: str
    status: StatusOfMessage
    reason: Annotated[Reason | None, documented("Why it was not delivered.")]
    at: Instant
    category: Annotated[Category | None, documented("null for an inbound message.")]
    program: str | None
    topic: Annotated[str | None, documented("What it is about: a topic of the brand.")]
    language: str | None
    number: Annotated[str, documented("The brand's number.")]
    provider: str
    provider_id: str | None
    media: Sequence[Media]
    extra: Annotated[
        Mapping[str, str], documented("Other fields of the provider's webhook, as they came.")
    ]
    history: Annotated[Sequence[StatusChange], documented("Every status, oldest first.")]
    decision: Annotated[
        Mapping[str, Any] | None,
        documented(
            "The gate's decision; of an inbound message, what it was understood as.",
            oneOf=[
                {"$ref": "#/components/schemas/Decision"},
                {"$ref": "#/components/schemas/InboundDecision"},
                {"type": "null"},
            ],
        ),
    ]
    attempts: Counter
    send_at: Instant | None
    expires_at: Annotated[Instant | None, documented("Not sent after.")]
    in_reply_to: Annotated[str | None, documented("The inbound message that it answers.")]
    author: Annotated[str | None, documented("The agent, or the name of the token.")]
    survey: Annotated[str | None, documented("The survey whose question it is.")]
    campaign_id: Annotated[str | None, documented("The campaign that it belongs to.")]
    variant: Annotated[str | None, documented("The campaign's variant.")]


class Accepted(Message, frozen=True):
    """A message that was accepted, with the findings that its author should read."""

    EXAMPLE: ClassVar = {**Message.EXAMPLE, "findings": []}

    findings: Annotated[Sequence[Finding], documented("Warnings; law comes first.")]


_OF_OUTBOUND = ("reason", "category", "program", "send_at", "expires_at", "in_reply_to", "author")
_ABSENT = SimpleNamespace(
    **dict.fromkeys((*_OF_OUTBOUND, "campaign_id", "survey", "topic", "variant")),
    attempts=0,
    media=(),
    extra={},
)
"""What an answer says of fields that messages of the other direction have."""


def message(value: domain.Message) -> Message:
    return filled(Message, value, _ABSENT, **_computed(value))


def accepted(value: OutboundMessage, findings: Sequence[ContentFinding]) -> Accepted:
    computed = _computed(value)
    return filled(Accepted, value, _ABSENT, findings=findings_of(findings), **computed)


def _computed(value: domain.Message) -> Mapping[str, object]:
    return {
        "history": [filled(StatusChange, change) for change in value.history],
        "decision": value.decision and msgspec.to_builtins(value.decision),
    }
