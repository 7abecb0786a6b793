"""Messages: send, change, reply; what an answer says about one."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType

from functions.api.schemas.common import (
    Answer,
    ContactId,
    Counter,
    MessageId,
    Phone,
    Request,
    filled,
)
from functions.api.schemas.decisions import Decision, Finding, findings_of
from shared.domain.brand.program import MAX_TEXT
from shared.domain.content import checks
from shared.domain.core.documented import Instant, documented
from shared.domain.messages import message as domain
from shared.domain.messages.message import Category, Direction, Media, OutboundMessage
from shared.domain.messages.status import InboundStatus, Reason, Status

Body = Annotated[str, documented("The exact message.", minLength=1, maxLength=MAX_TEXT)]
_LOCAL_TIME = documented(
    "Instead of `send_at`: the contact's local date and time, without an offset. Of several"
    " plausible time zones, the last one decides; `send_at` in the answer is the result.",
    pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$",
    examples=["2026-12-01T10:00"],
)


class Send(Request, frozen=True):
    """A message to one contact, named by `contact_id` or `phone`."""

    EXAMPLE: ClassVar = {
        "phone": "+12025550123",
        "program": "offers",
        "category": "promotional",
        "body": "20% off boots until Sunday",
    }

    body: Body
    category: Annotated[
        Literal["promotional", "transactional", "conversational"],
        documented("`promotional` and `transactional` need a program."),
    ]
    contact_id: ContactId | None = None
    phone: Phone | None = None
    program: str | None = None
    send_at: Annotated[
        Instant | None, documented("Not sent before; at most a year from now. By default at once.")
    ] = None
    local_time: Annotated[str | None, _LOCAL_TIME] = None
    expires_at: Annotated[Instant | None, documented("Not sent after.")] = None


class Change(Request, frozen=True):
    """Changes to a message, at least one; omitted fields keep their values."""

    EXAMPLE: ClassVar = {"body": "30% off boots until Sunday", "send_at": "2026-11-04T17:00:00Z"}

    body: Body | UnsetType = UNSET
    send_at: Annotated[
        Instant | UnsetType | None,
        documented("Not sent before; at most a year from now. null, and the past, is at once."),
    ] = UNSET
    local_time: Annotated[str | UnsetType, _LOCAL_TIME] = UNSET
    expires_at: Annotated[
        Instant | UnsetType | None, documented("Not sent after; null is never.")
    ] = UNSET


class Reply(Request, frozen=True):
    """An agent's reply."""

    EXAMPLE: ClassVar = {"body": "Yes, in size 8.", "author": "Kim"}

    body: Body
    author: Annotated[str | None, documented("The agent; by default the token's name.")] = None


StatusOfMessage = Annotated[str, documented(enum=[*InboundStatus, *Status])]


class StatusChange(Answer, frozen=True):
    """A status of the message, and since when."""

    status: StatusOfMessage
    at: Instant
    reason: Reason | None
    code: Annotated[str | None, documented("The provider's own code.")]


class Message(Answer, frozen=True):
    """A message of a thread. The fields of the other direction are null or empty."""

    EXAMPLE: ClassVar = {
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "direction": "outbound",
        "body": "20% off boots until Sunday",
        "status": "queued",
        "reason": None,
        "at": "2026-11-03T16:00:00+00:00",
        "category": "promotional",
        "program": "offers",
        "language": "en",
        "number": "+12025550100",
        "provider": "eum",
        "provider_id": None,
        "media": [],
        "extra": {},
        "history": [
            {"status": "queued", "at": "2026-11-03T16:00:00+00:00", "reason": None, "code": None}
        ],
        "decision": Decision.EXAMPLE,
        "attempts": 0,
        "send_at": None,
        "expires_at": None,
        "in_reply_to": None,
        "author": "shop",
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
    campaign_id: str | None
    variant: Annotated[str | None, documented("The campaign's variant.")]


class Accepted(Message, frozen=True):
    """A message that was accepted, with the findings that its author should read."""

    EXAMPLE: ClassVar = {**Message.EXAMPLE, "findings": []}

    findings: Annotated[Sequence[Finding], documented("They refuse nothing. Law comes first.")]


_OF_OUTBOUND = ("reason", "category", "program", "send_at", "expires_at", "in_reply_to", "author")
_ABSENT = SimpleNamespace(
    **dict.fromkeys((*_OF_OUTBOUND, "campaign_id", "variant")), attempts=0, media=(), extra={}
)
"""What an answer says of fields that messages of the other direction have."""


def message(value: domain.Message) -> Message:
    return filled(Message, value, _ABSENT, **_computed(value))


def accepted(value: OutboundMessage, findings: Sequence[checks.Finding]) -> Accepted:
    computed = _computed(value)
    return filled(Accepted, value, _ABSENT, findings=findings_of(findings), **computed)


def _computed(value: domain.Message) -> Mapping[str, object]:
    return {
        "history": [filled(StatusChange, change) for change in value.history],
        "decision": value.decision and msgspec.to_builtins(value.decision),
    }
