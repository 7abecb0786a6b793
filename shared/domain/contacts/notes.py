"""Notes of agents about a contact, which are never sent."""

from datetime import datetime

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId
from shared.domain.core.redaction import Redacted

NOTE_INVALID = declare(
    "note_invalid",
    Invalid,
    "A note has 1 to 2000 characters.",
    "Write a note, or shorten it.",
)

MAX_NOTE = 2000


class Note(Redacted, frozen=True):
    """What an agent noted. `note_id` is a ULID: notes sort by time."""

    HIDDEN = frozenset({"body"})

    note_id: str
    contact_id: ContactId
    body: str
    author: str
    at: datetime


def checked_note(body: str) -> str:
    """Returns the body without blanks at its ends. Raises Invalid `note_invalid`."""
    body = body.strip()
    if not 1 <= len(body) <= MAX_NOTE:
        raise NOTE_INVALID()
    return body
