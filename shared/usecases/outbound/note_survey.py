"""Stores that the question of a survey is sent, in the transaction that claims its message."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.message import OutboundMessage
from shared.domain.surveys.results import ASKED
from shared.storage import surveys
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction


def note_survey(
    transaction: Transaction, message: OutboundMessage, head: ContactState, now: datetime
) -> None:
    """Opens the survey for 72 hours and counts it, once, however often the message is tried.

    The transaction fails when what the gate read has changed.
    """
    asked = head.contact.survey
    if asked is None or asked.message_id != message.message_id or asked.sent_at:
        contact_states.check_unchanged(transaction, head)
        return
    contact_states.note_survey(transaction, head, replace(asked, sent_at=now))
    surveys.add(transaction, asked.survey, {ASKED: 1}, spread_by=message.contact_id)
