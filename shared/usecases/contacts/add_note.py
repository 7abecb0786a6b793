"""Stores an agent's note about a contact."""

from datetime import datetime

from shared.domain.contacts.notes import Note, checked_note
from shared.domain.core.phone import ContactId
from shared.domain.text.masking import mask_secrets
from shared.platform.ids import new_claim, new_ulid
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.core.transactions import Transaction
from shared.storage.inbox import notes
from shared.usecases.contacts.store_thread import find_thread
from shared.usecases.outbound.message_request import check_author


def add_note(contact_id: ContactId, body: str, *, author: str, by: str, now: datetime) -> Note:
    """Returns the stored note. Card numbers and passwords in it are masked, as in messages.

    Raises Invalid `note_invalid` or `author_invalid`, and NotFound `contact_unknown`.
    """
    check_author(author)
    contact = find_thread(contact_id).contact.contact_id
    body = mask_secrets(checked_note(body)).text
    note = Note(new_ulid(now), contact, body, author, now)
    transaction = Transaction(new_claim())
    audit_log.add(transaction, Action("note_added", contact, by, now))
    notes.add(transaction, note)
    transaction.commit()
    return note
