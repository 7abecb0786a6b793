"""Ends every consent of a contact because a provider reports that they have opted out."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from shared.domain.consent import transitions
from shared.domain.contacts.promotions import without_promotion
from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.message import OutboundMessage
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPTED_OUT
from shared.platform.observability import count, log_for_recovery
from shared.storage.campaigns import message_changes
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.consent.campaign_attribution import attribute_opt_out
from shared.usecases.retry import retry_on_conflict


def withdraw_consent(
    message: OutboundMessage, *, now: datetime, before: OutboundMessage | None = None
) -> bool:
    """Suppresses the contact of `message`, whose send or receipt reports an opt-out.

    `before` is the message without that report, when it is still to be stored: both are one write,
    because a worker that dies between two would lose the opt-out. Returns False when `message` is
    not stored: the contact was suppressed already, or a receipt has changed the message.
    """

    def echo(transaction: Transaction) -> None:
        attribute_opt_out(transaction, message)
        if before:
            message_changes.add(transaction, before, message)

    unsent = message.message_id if before else None
    try:
        return withdraw(message.contact_id, _evidence(message), now=now, echo=echo, unsent=unsent)
    except MessageChanged:
        withdraw_consent(message, now=now)
        return False


class MessageChanged(Exception):
    """The message has a later status: a receipt was faster than the provider's response."""


def withdraw(
    contact_id: ContactId,
    evidence: Evidence,
    *,
    now: datetime,
    echo: Callable[[Transaction], None] = lambda _transaction: None,
    unsent: str | None = None,
) -> bool:
    """Suppresses a contact because of a report. Returns False when there is nobody to suppress.

    `echo` adds to the transaction what follows from it. `unsent`: the id of the message that the
    report refuses, which does not count for the caps any more.
    """

    def attempt() -> bool:
        head = contact_states.load(contact_id)
        if head is None or head.contact.suppressed_at:
            return False
        change = transitions.withdraw(head, evidence, now=now)
        after = replace(change.head, contact=without_promotion(change.head.contact, unsent or ""))
        transaction = Transaction(new_claim())
        echo(transaction)
        log_for_recovery("opted_out", contact_id=contact_id)
        try:
            contact_states.commit(transaction, head, after, events=change.events)
        except WriteConflict as lost:
            if "message" in lost.labels:
                raise MessageChanged from lost
            raise
        count(OPTED_OUT)
        return True

    return retry_on_conflict(attempt, queued=True)


def _evidence(message: OutboundMessage) -> Evidence:
    return Evidence(
        means=Means.PROVIDER,
        number=message.number,
        provider=message.provider,
        provider_id=message.provider_id,
        message_id=message.message_id,
    )
