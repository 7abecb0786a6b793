"""Changes many threads alike, each in a transaction of its own."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from shared.domain.contacts.contact_state import Thread
from shared.domain.core.errors import DomainError
from shared.domain.core.phone import ContactId
from shared.usecases.contacts.change_thread import ThreadChange, change_thread, checked_change

MOST_THREADS = 50
"""Threads of one request: two calls each, within the seconds that a request may take."""


class Changed(msgspec.Struct, frozen=True):
    """A thread after the change, or why it is as it was."""

    contact_id: ContactId
    thread: Thread | None = None
    refused: DomainError | None = None


def change_threads(
    contact_ids: Sequence[ContactId], change: ThreadChange, *, by: str, now: datetime
) -> Sequence[Changed]:
    """Returns a result for each contact, in their order. A thread that is refused stops no other.

    Raises Invalid for a change that no thread takes; then nothing is changed.
    """
    checked_change(change, now=now)
    return [_result(contact_id, change, by, now) for contact_id in contact_ids]


def _result(contact_id: ContactId, change: ThreadChange, by: str, now: datetime) -> Changed:
    try:
        return Changed(contact_id, change_thread(contact_id, change, by=by, now=now))
    except DomainError as error:
        return Changed(contact_id, refused=error)
