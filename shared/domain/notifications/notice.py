"""A notification: what a channel gets, before it is written for its type."""

from datetime import datetime

import msgspec

from shared.domain.brand.notifications import Kind
from shared.domain.contacts.priority import Priority
from shared.domain.core.phone import ContactId
from shared.domain.notifications.schedule import Reason

MOST_THREADS = 20
"""Threads that a digest lists; it says how many more there are."""


class WaitingThread(msgspec.Struct, frozen=True):
    """What a notification says of a thread: no phone number, no name, not the whole message.

    intent and preview are None where a person may be in danger: which danger, is a matter of their
    health. command shows the thread; link does in software of the brand's own.
    """

    contact_id: ContactId
    priority: Priority
    waiting_since: datetime
    reply_due_at: datetime | None
    is_overdue: bool
    assignee: str | None
    intent: str | None
    language: str | None
    preview: str | None
    command: str
    link: str | None


class Notice(msgspec.Struct, frozen=True):
    """One notification. Repetitions have the same id.

    waiting: how many threads it is about, of which it lists at most 20.
    """

    id: str
    kind: Kind
    reason: Reason
    at: datetime
    brand: str
    waiting: int
    threads: tuple[WaitingThread, ...] = ()


def notice_id(reason: Reason, channel: str, *, ulid: str = "", at: datetime | None = None) -> str:
    """Returns the id of a notification about a message, or of the digest of a time."""
    when = ulid or (f"{at:%Y%m%dT%H%MZ}" if at else "")
    return f"ntf_{when}_{reason}_{channel}"


def command_for(contact_id: str) -> str:
    """Returns the command that shows the thread."""
    return f"rapport threads show {contact_id}"
