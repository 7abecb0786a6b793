"""Answers to requests that fail."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import msgspec

from functions.api.schemas.common import Answer, MessageId
from functions.api.schemas.decisions import Decision, Finding
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import Direction


class NewMessage(Answer, frozen=True):
    """A message that the author of a refused reply has not read."""

    message_id: MessageId
    direction: Direction
    at: Instant
    body: str
    author: Annotated[str | None, documented("The agent; null for others.")]


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An error (RFC 9457)."""

    EXAMPLE: ClassVar = {
        "type": "about:blank",
        "title": "Invalid",
        "status": 400,
        "code": "body_invalid",
        "detail": "Object missing required field `body`",
        "request_id": "3a1f0b9e-7c44-4a43-9d2f-0d6c2f6a7b10",
    }

    type: Annotated[str, documented(format="uri-reference")]
    title: str
    status: int
    code: Annotated[str, documented("Stable, for programs.")]
    detail: Annotated[str, documented("For people; the wording may change.")]
    request_id: Annotated[str, documented("Give it when you report the problem.")]
    decision: Annotated[
        Decision | None, documented("The gate's decision, when a message is refused.")
    ] = None
    findings: Annotated[
        Sequence[Finding] | None, documented("What to change, when the content is blocked.")
    ] = None
    assignee: Annotated[str | None, documented("The agent who has the thread.")] = None
    new_messages: Annotated[
        Sequence[NewMessage] | None,
        documented("What the author has not read, the latest first, when a reply is outdated."),
    ] = None


class Unsupported(Answer, frozen=True):
    """The answer of the gateway to a content type that the route does not take."""

    EXAMPLE: ClassVar = {
        "Code": "UnsupportedMediaType",
        "Message": "Unsupported media type: text/plain",
    }

    Code: str
    Message: str
