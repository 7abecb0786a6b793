"""Creates a recipient's message: claimed for sending, or blocked with the reason."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum

import msgspec
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
from shared.usecases.outbound.call_provider import LEASE, record


class ClaimResult(Enum):
    """The result of an attempt to create a recipient's message."""

    DONE = "done"
    TAKEN = "taken"  # another worker has created it
    CHANGED = "changed"  # the contact state has changed since it was read


class LastSent(msgspec.Struct):
    """The message that was sent last. It is recorded in the transaction of the next claim; until
    then only this worker knows its result."""

    claimed: OutboundMessage | None = None
    after: OutboundMessage | None = None

    def put(self, claimed: OutboundMessage, after: OutboundMessage) -> None:
        self.claimed, self.after = claimed, after

    def add_to(self, transaction: Transaction) -> None:
        if self.claimed and self.after:
            item = messages.key_item(self.claimed)
            changes = messages.changes(self.claimed, self.after)
            transaction.update("record", item, changes, messages.unchanged(self.claimed))

    def record(self, *, now: datetime) -> None:
        if self.claimed and self.after:
            record(self.claimed, self.after, now=now)
        self.forget()

    def forget(self) -> None:
        self.claimed = self.after = None


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
    last: LastSent,
    *,
    policy: Policy,
    now: datetime,
) -> ClaimResult:
    """Creates the message exactly once; fails if anything the gate read has changed."""

    mine = promotion_of(claimed, policy, now=now)

    def hold(transaction: Transaction) -> None:
        if not is_promotional(claimed, policy):
            contact_states.note_campaign(transaction, head, mine)
            return
        counted = with_promotion(head.contact, mine, now=now)
        contact_states.count_promotion(transaction, head, counted)

    return _make(claimed, last, hold)


def record_blocked(text: OutboundMessage, last: LastSent) -> ClaimResult:
    """Stores a message that is not sent."""
    return _make(text, last, lambda _transaction: None)


def _make(
    text: OutboundMessage, last: LastSent, hold: Callable[[Transaction], None]
) -> ClaimResult:
    try:
        _commit(text, last, hold)
    except WriteConflict as lost:
        if "record" not in lost.labels:
            return _lost(text, lost)
        last.forget()  # a receipt has recorded a later status already
        return _make(text, last, hold)
    last.forget()
    return ClaimResult.DONE


def _commit(text: OutboundMessage, last: LastSent, hold: Callable[[Transaction], None]) -> None:
    transaction = Transaction(text.claim or new_claim())
    last.add_to(transaction)
    recipients.add(transaction, text)
    transaction.create("message", messages.to_item(text))
    hold(transaction)
    transaction.commit()


def _lost(text: OutboundMessage, lost: WriteConflict) -> ClaimResult:
    if "recipient" not in lost.labels:
        return ClaimResult.CHANGED
    mine = messages.get_outbound(text.message_id)
    return (
        ClaimResult.DONE if mine and mine.claim and mine.claim == text.claim else ClaimResult.TAKEN
    )
