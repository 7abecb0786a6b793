"""Enrolls the simulator's number as an ordinary contact, with a consent that says what it is."""

from datetime import datetime

from shared.domain.brand.settings import Canary
from shared.domain.consent import transitions
from shared.domain.consent.transitions import Standing
from shared.domain.contacts.contact_state import new_contact_state
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.canary import CANARY
from shared.domain.messages.data.simulator_numbers import SOURCE
from shared.platform.ids import new_claim
from shared.platform.secrets import secrets
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict

WORDS = "A destination number of End User Messaging's simulator: AWS's own, and no person's."


def enroll_canary(canary: Canary, *, now: datetime) -> ContactId:
    """Returns the contact's id. An earlier decision of the contact stands, including an opt-out."""
    phone = PhoneNumber(canary.to)
    contact = contact_id(secrets().pepper, phone)
    evidence = Evidence(Means.PROVIDER, text=WORDS, provider="eum", url=SOURCE)

    def attempt() -> ContactId:
        before = contact_states.load(contact) or new_contact_state(contact, phone, now=now)
        if transitions.standing(before, CANARY, agreed_at=now) is not Standing.OPEN:
            return contact
        change = transitions.activate(before, CANARY, evidence, now=now)
        transaction = Transaction(new_claim())
        contact_states.commit(transaction, before, change.head, events=change.events)
        return contact

    return retry_on_conflict(attempt)
