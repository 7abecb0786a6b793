"""Requests to send, change and reply."""

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from functions.api.schemas.common import ContactId, Phone, Request
from shared.domain.brand.program import MAX_TEXT
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import MAX_AUTHOR

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
        "body": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
    }

    body: Body
    category: Annotated[
        Literal["promotional", "transactional", "conversational"],
        documented("`promotional` and `transactional` need a program."),
    ]
    contact_id: ContactId | None = None
    phone: Phone | None = None
    program: str | None = None
    topic: Annotated[
        str | None,
        documented("What a promotional message is about: the id of a topic of brand.yaml."),
    ] = None
    send_at: Annotated[
        Instant | None, documented("Not sent before; at most a year from now. By default at once.")
    ] = None
    local_time: Annotated[str | None, _LOCAL_TIME] = None
    expires_at: Annotated[Instant | None, documented("Not sent after.")] = None


class Change(Request, frozen=True):
    """Changes to a message, at least one; omitted fields keep their values."""

    EXAMPLE: ClassVar = {
        "body": "Juniper & Pine: 30% off boots until Sunday. Reply STOP to opt out",
        "send_at": "2026-11-04T17:00:00Z",
    }

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
    author: Annotated[
        str | None,
        documented("The agent, on one line; by default the token's name.", maxLength=MAX_AUTHOR),
    ] = None
