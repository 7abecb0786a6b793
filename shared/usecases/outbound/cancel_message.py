"""Takes back a text that has not left."""

from datetime import datetime

from shared.domain.core.errors import Conflict, NotFound
from shared.domain.messages.message import WAITING, Message, Reason, Status, StatusChange, advance
from shared.platform.metrics import MESSAGE_CANCELED
from shared.platform.observability import count, log_for_recovery
from shared.storage import messages

ATTEMPTS = 5


def cancel_message(message_id: str, *, now: datetime) -> Message:
    """The canceled message; once more is the same. Raises Conflict for one that is on its way."""
    for _ in range(ATTEMPTS):
        message = messages.get(message_id)
        if message is None:
            raise NotFound("message_unknown", "There is no such message.")
        if message.status is Status.CANCELED:
            return message
        if message.status not in WAITING:
            raise Conflict(
                "message_left", f"The message is {message.status}: it cannot be canceled."
            )
        after = advance(message, StatusChange(Status.CANCELED, now, Reason.CANCELED))
        if messages.advance(message, after):
            count(MESSAGE_CANCELED)
            log_for_recovery("message_canceled", message_id=message_id)
            return after
    raise Conflict("busy", "The message is changing at this moment: try again.")
