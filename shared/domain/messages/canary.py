"""The canary: an ordinary message every quarter of an hour to a simulator.

While its receipts arrive, sending works from end to end.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import StatusUpdate

CANARY = "canary"
"""The program of its messages. No brand may have a program of this name, so no contact and no
campaign is ever in it."""

QUARTER = timedelta(minutes=15)
LATE = timedelta(minutes=3)
"""How late after its beginning the clock still creates the message of a quarter."""


def quarter_of(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def is_canary(message: OutboundMessage) -> bool:
    return message.program == CANARY


def as_of_canary(update: StatusUpdate) -> StatusUpdate:
    """Returns the receipt as the canary counts it: accepted is delivered.

    AWS does not document which event a simulator raises for success. No network follows, so either
    is final.
    """
    if update.status is not Status.SENT:
        return update
    return replace(update, status=Status.DELIVERED, code=update.code or str(update.status))
