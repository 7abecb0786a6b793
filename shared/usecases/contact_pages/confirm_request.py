"""Confirms a contact's request about their data, once."""

from datetime import datetime

from shared.domain.consent.privacy_request import Standing, confirm, standing
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import Evidence
from shared.platform.ids import new_claim
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict


def confirm_request(
    contact_id: ContactId, evidence: Evidence, *, linked_at: datetime, now: datetime
) -> Standing:
    """Returns what the link, made at `linked_at`, finds now. Raises NotFound, Conflict."""

    def attempt() -> Standing:
        before = contact_states.load(contact_id)
        if before is None:
            raise CONTACT_UNKNOWN()
        found = standing(before, linked_at=linked_at)
        if found is Standing.OPEN:
            change = confirm(before, evidence, now=now)
            transaction = Transaction(new_claim())
            contact_states.commit(transaction, before, change.head, events=change.events)
            return Standing.CONFIRMED
        return found

    return retry_on_conflict(attempt)
