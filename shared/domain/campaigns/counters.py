"""What a campaign counts, and the names under which its counters are stored.

A name is built by `name_of` and read by `parse_name`, and nowhere else:
`out/<variant>/<outcome>[:<code>]`, `net/<variant>/<delivery>`, `did/<variant>/<response>`,
`def/-/<code>`, with `-` for the variant of contacts who have none.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Outcome(StrEnum):
    """How a recipient was completed. Every recipient is counted under exactly one."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    CANCELED = "canceled"
    STOPPED = "stopped"


class Delivery(StrEnum):
    """What delivery receipts say. A filtered message is also an undelivered one."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FILTERED = "filtered"


class Response(StrEnum):
    """What contacts do within the attribution window."""

    REPLIED = "replied"
    OPTED_OUT = "opted_out"


class OutcomeCounter(msgspec.Struct, frozen=True):
    """Completed recipients. `code`: why no message was sent."""

    outcome: Outcome
    variant: str | None = None
    code: str | None = None


class DeliveryCounter(msgspec.Struct, frozen=True):
    """Messages by delivery receipt."""

    delivery: Delivery
    variant: str | None = None


class ResponseCounter(msgspec.Struct, frozen=True):
    """Contacts by response."""

    response: Response
    variant: str | None = None


class DeferralCounter(msgspec.Struct, frozen=True):
    """Recipients who are deferred now. `code`: why."""

    code: str


CounterKey = OutcomeCounter | DeliveryCounter | ResponseCounter | DeferralCounter
Counts = Mapping[CounterKey, int]

_NO_VARIANT = "-"


def name_of(key: CounterKey) -> str:
    """Returns the stored name of a counter."""
    variant = _NO_VARIANT if isinstance(key, DeferralCounter) else key.variant or _NO_VARIANT
    match key:
        case OutcomeCounter(outcome=outcome, code=code):
            return f"out/{variant}/{outcome}" + (f":{code}" if code else "")
        case DeliveryCounter(delivery=delivery):
            return f"net/{variant}/{delivery}"
        case ResponseCounter(response=response):
            return f"did/{variant}/{response}"
        case DeferralCounter(code=code):
            return f"def/{variant}/{code}"


def parse_name(name: str) -> CounterKey | None:
    """Returns the counter of a stored name, or None for one that this release does not have."""
    kind, _, rest = name.partition("/")
    written, _, what = rest.partition("/")
    variant = None if written == _NO_VARIANT else written
    try:
        match kind:
            case "out":
                outcome, _, code = what.partition(":")
                return OutcomeCounter(Outcome(outcome), variant, code or None)
            case "net":
                return DeliveryCounter(Delivery(what), variant)
            case "did":
                return ResponseCounter(Response(what), variant)
            case "def":
                return DeferralCounter(what)
    except ValueError:
        return None
    return None
