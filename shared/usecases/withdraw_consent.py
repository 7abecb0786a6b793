"""Ends every consent of a contact because a provider says that she has opted out with it."""

from collections.abc import Callable
from datetime import datetime

from shared.domain import consent
from shared.domain.ledger import Evidence, Means
from shared.domain.messages import Message
from shared.domain.phone import ContactId
from shared.ids import new_claim
from shared.observability import count, witness
from shared.storage import heads
from shared.storage.transactions import Lost, Transaction
from shared.usecases.echo import echo_refusal

ATTEMPTS = 5


def withdraw_consent(message: Message, *, now: datetime) -> bool:
    """Suppresses the contact of `message`, whose send or receipt said that she has opted out.

    False when she was suppressed already: nothing is written twice.
    """
    return withdraw(
        message.contact_id,
        _evidence(message),
        now=now,
        echo=lambda transaction: echo_refusal(transaction, message),
    )


def withdraw(
    contact_id: ContactId,
    evidence: Evidence,
    *,
    now: datetime,
    echo: Callable[[Transaction], None] = lambda _transaction: None,
) -> bool:
    """Suppresses a contact for what is said of her elsewhere. False when nobody is to be.

    `echo` adds what else is true then to the transaction.
    """
    for _ in range(ATTEMPTS):
        head = heads.load(contact_id)
        if head is None or head.contact.suppressed_at:
            return False
        change = consent.withdraw(head, evidence, now=now)
        transaction = Transaction(new_claim())
        echo(transaction)
        witness("opted_out", contact_id=contact_id)
        try:
            heads.commit(transaction, head, change.head, events=change.events)
        except Lost:
            continue
        count("OptedOut")
        return True
    raise RuntimeError("the contact kept changing: the queue tries again")


def _evidence(message: Message) -> Evidence:
    return Evidence(
        means=Means.PROVIDER,
        number=message.number,
        provider=message.provider,
        provider_id=message.provider_id,
        message_id=message.message_id,
    )
