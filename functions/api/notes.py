"""Note routes: what agents note about a contact."""

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.http.pages import page_of
from functions.api.http.parameters import Cursor, Limit
from functions.api.schemas.common import ContactId, Page, filled
from functions.api.schemas.notes import NewNote, Note
from functions.api.threads import OF_CONTACT
from functions.api.threads import routes as thread_routes
from shared.domain.core.error_codes import CURSOR_INVALID
from shared.domain.core.phone import parse_contact_id
from shared.platform import clock
from shared.storage.inbox import notes
from shared.usecases.contacts.add_note import add_note
from shared.usecases.contacts.store_thread import find_thread

routes = Resource(__name__, thread_routes.tag, thread_routes.description)


@routes.operation(
    "addNote",
    "POST /{contact_id}/notes",
    scope="threads:write",
    status=201,
    errors=(*OF_CONTACT, "note_invalid", "author_invalid"),
)
def add(caller: Caller, contact_id: ContactId, body: NewNote) -> Note:
    """Adds a note about a contact. It is never sent.

    Card numbers and passwords in it are masked.
    """
    by = caller.token.name
    note = add_note(
        parse_contact_id(contact_id), body.body, author=body.author or by, by=by, now=clock.now()
    )
    return filled(Note, note)


@routes.operation("listNotes", "GET /{contact_id}/notes", scope="threads:read", errors=OF_CONTACT)
def list_notes(_caller: Caller, contact_id: ContactId, limit: Limit, cursor: Cursor) -> Page[Note]:
    """Lists the notes about a contact, the latest first."""
    contact = find_thread(parse_contact_id(contact_id)).contact.contact_id
    if cursor and not (len(cursor) == 26 and cursor.isalnum() and cursor.isascii()):
        raise CURSOR_INVALID()
    found, following = notes.of_contact(contact, limit=limit, before=cursor)
    return page_of([(filled(Note, one), one.note_id) for one in found], following)
