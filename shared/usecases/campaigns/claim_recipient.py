"""Creates a recipient's message: claimed for sending, or blocked with the reason."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.promotions import with_promotion
from shared.domain.gate.case import is_promotional, promotion_of
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Decision
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.platform.ids import new_claim
from shared.storage import messages
from shared.storage.campaigns import recipients
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.unrecorded import Unrecorded
from shared.usecases.outbound.call_provider import LEASE


def claimed_of(text: OutboundMessage, decision: Decision, *, now: datetime) -> OutboundMessage:
    """Returns the message claimed for sending, which expires when the gate says so."""
    return replace(
        text,
        status=Status.SENDING,
        claim=new_claim(),
        lease_until=now + LEASE,
        due_at=now + LEASE,
        attempts=1,
        decision=decision,
        expires_at=decision.expires_at,
        history=(*text.history, StatusChange(Status.SENDING, now)),
    )


def claim(
    claimed: OutboundMessage,
    head: ContactState,
    unrecorded: Unrecorded,
    *,
    policy: Policy,
    now: datetime,
) -> bool:
    """Creates the message exactly once, and records what is unrecorded in the same transaction.

    Returns False when another worker has created it. Raises WriteConflict when anything that the
    gate read has changed.
    """
    mine = promotion_of(claimed, policy, now=now)

    def hold(transaction: Transaction) -> None:
        if not is_promotional(claimed, policy):
            contact_states.note_campaign(transaction, head, mine)
            return
        counted = with_promotion(head.contact, mine, now=now)
        contact_states.count_promotion(transaction, head, counted)

    return _make(claimed, unrecorded, hold)


def record_blocked(message: OutboundMessage, unrecorded: Unrecorded) -> bool:
    """Stores a message that is not sent. Returns and raises what `claim` does."""
    return _make(message, unrecorded, lambda _transaction: None)


def _make(
    message: OutboundMessage, unrecorded: Unrecorded, hold: Callable[[Transaction], None]
) -> bool:
    try:
        _commit(message, unrecorded, hold)
    except WriteConflict as conflict:
        if unrecorded.forget_overtaken(conflict):
            return _make(message, unrecorded, hold)
        return _is_mine(message, conflict)
    unrecorded.forget()
    return True


def _commit(
    message: OutboundMessage, unrecorded: Unrecorded, hold: Callable[[Transaction], None]
) -> None:
    transaction = Transaction(message.claim or new_claim())
    unrecorded.add_to(transaction)
    recipients.add(transaction, message)
    transaction.create("message", messages.to_item(message))
    hold(transaction)
    transaction.commit()


def _is_mine(message: OutboundMessage, conflict: WriteConflict) -> bool:
    """Returns whether the message exists by this very claim, whose response was lost."""
    if "recipient" not in conflict.labels:
        raise conflict
    mine = messages.get_outbound(message.message_id)
    return bool(mine and mine.claim and mine.claim == message.claim)
