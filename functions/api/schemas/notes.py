"""Notes about contacts."""

from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, ContactId, Request
from shared.domain.contacts.notes import MAX_NOTE
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import MAX_AUTHOR


class NewNote(Request, frozen=True):
    """A note about a contact. It is never sent."""

    EXAMPLE: ClassVar = {"body": "Prefers the shop in Main Street.", "author": "Kim"}

    body: Annotated[str, documented("What is noted.", minLength=1, maxLength=MAX_NOTE)]
    author: Annotated[
        str | None,
        documented("The agent, on one line; by default the token's name.", maxLength=MAX_AUTHOR),
    ] = None


class Note(Answer, frozen=True):
    """A note of an agent about a contact."""

    EXAMPLE: ClassVar = {
        "note_id": "01M6H27200Q3C9ZESHMETC0025",
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "body": "Prefers the shop in Main Street.",
        "author": "Kim",
        "at": "2026-11-03T16:00:00+00:00",
    }

    note_id: Annotated[str, documented(pattern="^[0-9A-HJKMNP-TV-Z]{26}$")]
    contact_id: ContactId
    body: Annotated[str, documented("Without secrets, which are masked.")]
    author: str
    at: Instant
