"""The simulator's number becomes a contact like any other, with a consent that says what it is."""

from datetime import datetime

from shared.brand import Canary
from shared.domain import consent
from shared.domain.canary import CANARY
from shared.domain.consent import Standing
from shared.domain.contacts import new_head
from shared.domain.data.simulator_numbers import SOURCE
from shared.domain.errors import Conflict
from shared.domain.ledger import Evidence, Means
from shared.domain.phone import ContactId, PhoneNumber, contact_id
from shared.ids import new_claim
from shared.secrets import secrets
from shared.storage import heads
from shared.storage.transactions import Lost, Transaction

ATTEMPTS = 5
WORDS = "A destination number of End User Messaging's simulator: AWS's own, and no person's."


def enrol_canary(canary: Canary, *, now: datetime) -> ContactId:
    """The contact's id. What was decided about it before stands, an opt-out too."""
    phone = PhoneNumber(canary.to)
    contact = contact_id(secrets().pepper, phone)
    evidence = Evidence(Means.PROVIDER, text=WORDS, provider="eum", url=SOURCE)
    for _ in range(ATTEMPTS):
        before = heads.load(contact) or new_head(contact, phone, now=now)
        if consent.standing(before, CANARY, agreed_at=now) is not Standing.OPEN:
            return contact
        change = consent.activate(before, CANARY, evidence, now=now)
        try:
            heads.commit(Transaction(new_claim()), before, change.head, events=change.events)
        except Lost:
            continue
        return contact
    raise Conflict("busy", "The canary's contact is changing at this moment: try again.")
