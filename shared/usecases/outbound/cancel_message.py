"""Cancels a message that has not been sent."""

from datetime import datetime

from shared.domain.core.error_codes import MESSAGE_LEFT, MESSAGE_UNKNOWN
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import WAITING, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.platform.metrics.sending import MESSAGE_CANCELED
from shared.platform.observability import count, log_for_recovery
from shared.storage import messages
from shared.usecases.retry import require_written, retry_on_conflict

_CANCELABLE = {*WAITING, Status.CANCELED}


def cancel_message(message_id: str, *, now: datetime) -> OutboundMessage:
    """Returns the canceled message, also when repeated. Raises Conflict when it is being sent."""

    def attempt() -> tuple[OutboundMessage, bool]:
        message = _find(message_id)
        if message.status is Status.CANCELED:
            return message, False
        after = advance(message, StatusChange(Status.CANCELED, now, Reason.CANCELED))
        require_written(messages.advance(message, after), "message")
        return after, True

    message, is_new = retry_on_conflict(attempt, of="message")
    if is_new:
        count(MESSAGE_CANCELED)
        log_for_recovery("message_canceled", message_id=message_id)
    return message


def _find(message_id: str) -> OutboundMessage:
    message = messages.get(message_id)
    if message is None:
        raise MESSAGE_UNKNOWN()
    if not isinstance(message, OutboundMessage) or message.status not in _CANCELABLE:
        raise MESSAGE_LEFT(f"The message is {message.status}: it cannot be canceled.")
    return message
