"""Follows what becomes of a survey's question: one that was not sent does not count."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.surveys.results import ASKED
from shared.storage import surveys
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction


def uncount_question(transaction: Transaction, message: OutboundMessage) -> None:
    """Closes the survey of a question that certainly was not sent. One that was answered was."""
    _store(transaction, message, None)


def count_question_again(transaction: Transaction, message: OutboundMessage) -> None:
    """Opens the survey of a question that has arrived although it had ended as not sent."""
    sent = [one.at for one in message.history if one.status in (Status.SENDING, Status.SENT)]
    _store(transaction, message, max(sent, default=message.at))


def _store(transaction: Transaction, message: OutboundMessage, sent_at: datetime | None) -> None:
    head = contact_states.load(message.contact_id)
    asked = head.contact.survey if head else None
    if head is None or asked is None or asked.message_id != message.message_id:
        return
    if asked.answered_at or (asked.sent_at is None) is (sent_at is None):
        return
    contact_states.note_survey(transaction, head, replace(asked, sent_at=sent_at))
    n = 1 if sent_at else -1
    surveys.add(transaction, asked.survey, {ASKED: n}, spread_by=message.contact_id)
