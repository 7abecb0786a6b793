"""Changes a message that has not been sent: body, time or expiry."""

from dataclasses import dataclass, field
from datetime import datetime

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from shared.domain.calendar.local_time import LocalTime
from shared.domain.contacts.contact_state import Contact
from shared.domain.core.error_codes import CONTACT_UNKNOWN, MESSAGE_LEFT, MESSAGE_UNKNOWN, declare
from shared.domain.core.errors import Conflict, Invalid
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import WAITING, Status
from shared.platform import queues
from shared.platform.observability import log_for_recovery
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.usecases.contact_pages.links import with_preferences_url
from shared.usecases.outbound.message_request import (
    check_body,
    check_one_start,
    check_placeholders,
    check_times,
    instant_for_contact,
)
from shared.usecases.outbound.schedule_message import schedule_message
from shared.usecases.retry import require_written, retry_on_conflict

CHANGE_EMPTY = declare(
    "change_empty",
    Invalid,
    "The request contains no change.",
    "Set at least one field.",
)
CHANGED_TOO_OFTEN = declare(
    "changed_too_often",
    Conflict,
    "The message was changed too often: create a new one.",
    "Create a new message.",
)

CHANGED = "changed"
"""The code of a change in the history."""
MOST_ENTRIES = 100
"""The history is part of the item, and an item's size is limited."""


@dataclass(frozen=True)
class MessageChange:
    """What to change; the rest stays. None means at once for `send_at`, and never for
    `expires_at`."""

    body: str | UnsetType = field(default=UNSET, repr=False)
    send_at: datetime | UnsetType | None = UNSET
    local_time: LocalTime | UnsetType = UNSET
    expires_at: datetime | UnsetType | None = UNSET


def change_message(message_id: str, change: MessageChange, *, now: datetime) -> OutboundMessage:
    """Returns the changed message, after the gate has decided about it again.

    Raises Refused when the gate blocks it, and Conflict when it is being sent; nothing changes
    then.
    """
    _check(change)
    brand = current().brand

    def attempt() -> OutboundMessage:
        before = _waiting(message_id)
        head = contact_states.load(before.contact_id)
        if head is None:
            raise CONTACT_UNKNOWN()
        wanted = _changed(before, change, head.contact, now)
        after = schedule_message(wanted, head, brand, now=now, code=CHANGED)
        require_written(messages.advance(before, after), "message")
        return after

    after = retry_on_conflict(attempt, of="message")
    _queue(after, now)
    log_for_recovery("message_changed", message_id=message_id)
    return after


def _check(change: MessageChange) -> None:
    if change == MessageChange():
        raise CHANGE_EMPTY()
    if change.body is not UNSET:
        check_body(change.body)
        check_placeholders(change.body)
    check_one_start(send_at=change.send_at is not UNSET, local_time=change.local_time is not UNSET)


def _waiting(message_id: str) -> OutboundMessage:
    message = messages.get(message_id)
    if message is None:
        raise MESSAGE_UNKNOWN()
    if not isinstance(message, OutboundMessage) or message.status not in WAITING:
        raise MESSAGE_LEFT(f"The message is {message.status}: it cannot be changed.")
    if len(message.history) >= MOST_ENTRIES:
        raise CHANGED_TOO_OFTEN()
    return message


def _changed(
    message: OutboundMessage, change: MessageChange, contact: Contact, now: datetime
) -> OutboundMessage:
    send_at = _start(message, change, contact, now)
    expires_at = message.expires_at if change.expires_at is UNSET else change.expires_at
    check_times(send_at, expires_at, now=now)
    body = message.body
    if change.body is not UNSET:
        body = with_preferences_url(change.body, contact, now=now)
        check_body(body)
    return replace(message, body=body, send_at=send_at, expires_at=expires_at)


def _start(
    message: OutboundMessage, change: MessageChange, contact: Contact, now: datetime
) -> datetime | None:
    if change.local_time is not UNSET:
        return instant_for_contact(change.local_time, contact, now=now)
    if change.send_at is UNSET:
        return message.send_at
    # Attempts are counted from send_at on: "at once" is from now on, not from when it was made.
    return max(change.send_at or now, now)


def _queue(message: OutboundMessage, now: datetime) -> None:
    """Queues the message. An older queue record finds the changed message and leaves it if it
    waits."""
    if message.status is Status.QUEUED:
        contact, attempt = message.contact_id, f"{CHANGED} {now.isoformat()}"
        queues.put_outbound(message.message_id, contact_id=contact, attempt=attempt)
