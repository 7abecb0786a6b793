"""Stores a change of a message's status with all that follows from it, in one write."""

from shared.domain.contacts.promotions import without_promotion
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.transitions import arrives_after_all, ends_unsent
from shared.platform.ids import new_claim
from shared.storage import messages
from shared.storage.campaigns import message_changes
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.retry import retry_on_conflict


def record_change(before: OutboundMessage, after: OutboundMessage) -> bool:
    """Returns False, and writes nothing, when the message is no longer `before`.

    A message that certainly was not sent no longer counts for the caps, nor as the contact's
    message of its campaign; it counts again when it arrives after all. What a receipt says of a
    campaign's message changes the campaign's counters, and so does a later outcome.
    """
    is_unsent, arrives = ends_unsent(before, after), arrives_after_all(before, after)
    if not (message_changes.counted(before, after) or is_unsent or arrives):
        return messages.advance(before, after)

    def attempt() -> bool:
        transaction = Transaction(new_claim())
        message_changes.add(transaction, before, after)
        if before.survey is not None:
            _follow_question(transaction, before, is_unsent=is_unsent)
        elif is_unsent:
            _uncount(transaction, before)
        elif arrives:
            # Few receipts contradict an earlier one, and brands are slow to import.
            from shared.usecases.receipts.count_again import count_again

            count_again(transaction, before)
        return _written(transaction)

    return retry_on_conflict(attempt, queued=True)


def _follow_question(
    transaction: Transaction, message: OutboundMessage, *, is_unsent: bool
) -> None:
    # Few messages ask in a survey.
    from shared.usecases.receipts.count_survey import count_question_again, uncount_question

    (uncount_question if is_unsent else count_question_again)(transaction, message)


def _uncount(transaction: Transaction, message: OutboundMessage) -> None:
    head = contact_states.load(message.contact_id)
    if head is None:
        return
    after = without_promotion(head.contact, message.message_id)
    if after != head.contact:
        contact_states.store_promotions(transaction, head, after)


def _written(transaction: Transaction) -> bool:
    try:
        transaction.commit()
    except WriteConflict as conflict:
        if "message" in conflict.labels:
            return False
        raise
    return True
