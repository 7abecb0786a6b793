"""The canary: an ordinary text, each quarter of an hour, to a number that is no person's. While its
receipts come, the whole way out works."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage, Status, StatusUpdate

CANARY = "canary"
"""The program of its texts. No program of a brand may be called so, so that no person and no
campaign is ever in it."""

QUARTER = timedelta(minutes=15)
LATE = timedelta(minutes=3)
"""How long after its beginning a clock that is late still makes the text of a quarter."""


def quarter_of(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def is_canary(message: OutboundMessage) -> bool:
    return message.program == CANARY


def as_of_canary(update: StatusUpdate) -> StatusUpdate:
    """Which event a simulator raises for success, "accepted" or "delivered", AWS does not say. No
    network is behind it: either is the end of the way."""
    if update.status is not Status.SENT:
        return update
    return replace(update, status=Status.DELIVERED, code=update.code or str(update.status))
