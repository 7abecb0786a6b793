"""What a provider's webhook reports, in Rapport's terms."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from shared.domain.core.phone import PhoneNumber
from shared.domain.core.redaction import Redacted
from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason, Status
from shared.domain.text.secret import Secret


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
    secrets: tuple[Secret, ...] = ()
    """The kinds of secrets that its text had. They are no longer in it."""


class Handled(StrEnum):
    """The keyword that the provider reports it has recognised, and may have answered."""

    STOP = "stop"
    START = "start"
    HELP = "help"


class Route(StrEnum):
    """What a webhook's address or topic is meant for. Each takes every event of its provider."""

    MESSAGES = "messages"
    STATUS = "status"


class Misrouted(msgspec.Struct, frozen=True):
    """A message or a receipt that arrived at the other's route, and was handled all the same."""

    provider: str
    route: Route
    at: datetime


STATUS_UNKNOWN = "status_unknown"
"""The reason of a receipt whose status word Rapport does not know: certainly no message."""
EVENT_UNKNOWN = "event_unknown"
"""The reason of a webhook that is neither a message nor a receipt."""


class Unparsed(Redacted, frozen=True):
    """A genuine webhook that cannot be used, stored as received for a person to read."""

    HIDDEN = frozenset({"raw"})

    provider: str
    reason: str
    raw: str
    received_at: datetime
    message_id: str | None = None
    """Our id in the webhook's address, without which a receipt finds no message later."""


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
