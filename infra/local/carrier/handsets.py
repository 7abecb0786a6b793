"""Types of the simulated networks: messages on a phone, and the ways a provider may misbehave."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

_MESSAGE_ID = re.compile(r"msg_[0-9A-Za-z_]+")


class Behaviour(StrEnum):
    """What happens to one send."""

    OK = "ok"
    THROTTLE = "throttle"  # the provider throttles and accepts nothing
    TIMEOUT = "timeout"  # no response, and it was not accepted
    TIMEOUT_AFTER_ACCEPT = "timeout_after_accept"  # no response, yet it is delivered
    REJECT = "reject"  # the provider's final refusal
    OPTED_OUT = "opted_out"  # the provider's own opt-out error
    UNREACHABLE = "unreachable"  # accepted, then a negative receipt
    SUSPENDED = "suspended"  # the provider refuses the whole account


UNANSWERED = frozenset({Behaviour.TIMEOUT, Behaviour.TIMEOUT_AFTER_ACCEPT})


class Receipt(StrEnum):
    """What a network reports to the provider about a message."""

    SENT = "sent"
    DELIVERED = "delivered"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class HandsetText:
    """A message on a simulated phone. `message_id` is Rapport's, where the provider returned it."""

    from_number: str
    to: str
    body: str = field(repr=False)
    at: datetime
    provider: str
    message_id: str | None
    provider_id: str


@dataclass(frozen=True)
class TextFrom:
    """A message from a phone, as its provider stores it and returns it on request."""

    provider: str
    provider_id: str
    sender: str = field(repr=False)
    to: str
    body: str = field(repr=False)
    at: datetime


@dataclass(frozen=True)
class WebhookCall:
    """A POST that a provider wants to make to Rapport."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def echoed_message_id(*places: str) -> str | None:
    """Returns Rapport's message id from what the send carried: a URL's query, a context value."""
    matches = (_MESSAGE_ID.search(place) for place in places)
    return next((match[0] for match in matches if match), None)


def e164(number: str) -> str:
    """Returns a phone's number as it is stored here: EUM also accepts it without +."""
    return number if number.startswith("+") else f"+{number}"
