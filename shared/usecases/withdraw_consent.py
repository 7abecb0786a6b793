"""Ends every consent of a contact because a provider says that she has opted out with it."""

from datetime import datetime

from shared.domain import consent
from shared.domain.ledger import Evidence
from shared.ids import new_claim
from shared.observability import count
from shared.storage import heads
from shared.storage.transactions import Lost, Transaction

ATTEMPTS = 5


def withdraw_consent(contact_id: str, evidence: Evidence, *, now: datetime) -> bool:
    """Suppresses the contact. False when she was suppressed already: nothing is written twice."""
    for _ in range(ATTEMPTS):
        head = heads.load(contact_id)
        if head is None or head.contact.suppressed_at:
            return False
        change = consent.withdraw(head, evidence, now=now)
        try:
            heads.commit(Transaction(new_claim()), head, change.head, events=change.events)
        except Lost:
            continue
        count("OptedOut")
        return True
    raise RuntimeError("the contact kept changing: the queue tries again")
