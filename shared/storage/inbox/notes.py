"""Notes: under the key of their contact, so that what removes a contact removes them too."""

from collections.abc import Sequence

from shared.domain.contacts.notes import Note
from shared.domain.core.phone import ContactId
from shared.storage.core import keys
from shared.storage.core.operator_tables import NoteItem
from shared.storage.core.transactions import Transaction


def add(transaction: Transaction, note: Note) -> None:
    """Adds the note to the transaction."""
    key = keys.contact(note.contact_id), keys.note(note.note_id)
    transaction.create("note", NoteItem(*key, body=note.body, author=note.author, at=note.at))


def of_contact(
    contact_id: ContactId, *, limit: int, before: str | None = None
) -> tuple[Sequence[Note], str | None]:
    """Returns the newest notes first, and the id before which the next page begins.

    before: the id of a note that exists.
    """
    key = keys.contact(contact_id)
    condition = (
        NoteItem.sk.between(keys.NOTE, keys.note(before))
        if before
        else NoteItem.sk.startswith(keys.NOTE)
    )
    items = NoteItem.query(
        key, condition, scan_index_forward=False, limit=limit + 2, consistent_read=True
    )
    found = [
        Note(item.sk.removeprefix(keys.NOTE), contact_id, item.body, item.author, item.at)
        for item in items
        if before is None or item.sk < keys.note(before)
    ]
    return found[:limit], found[limit - 1].note_id if len(found) > limit else None
