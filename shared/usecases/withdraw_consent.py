"""Ends every consent of a contact because a provider says that she has opted out with it."""

from datetime import datetime

from shared.domain import consent
from shared.domain.ledger import Evidence, Means
from shared.domain.messages import Message
from shared.ids import new_claim
from shared.observability import count
from shared.storage import heads
from shared.storage.transactions import Lost, Transaction
from shared.usecases.echo import echo_refusal

ATTEMPTS = 5


def withdraw_consent(message: Message, *, now: datetime) -> bool:
    """Suppresses the contact of `message`, whose send or receipt said that she has opted out.

    False when she was suppressed already: nothing is written twice.
    """
    evidence = _evidence(message)
    for _ in range(ATTEMPTS):
        head = heads.load(message.contact_id)
        if head is None or head.contact.suppressed_at:
            return False
        change = consent.withdraw(head, evidence, now=now)
        transaction = Transaction(new_claim())
        echo_refusal(transaction, message)
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
