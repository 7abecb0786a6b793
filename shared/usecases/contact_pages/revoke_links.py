"""Makes the links void that were made for a contact until now."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Contact
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.core.signed_links import void_before
from shared.platform.ids import new_claim
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict


def revoke_links(contact_id: ContactId, *, by: str, now: datetime) -> Contact:
    """Returns the contact, of whose links none works that was made until now.

    Raises NotFound `contact_unknown`, Conflict.
    """

    def attempt() -> Contact:
        before = contact_states.load(contact_id)
        if before is None:
            raise CONTACT_UNKNOWN()
        after = replace(before, contact=replace(before.contact, links_from=void_before(now)))
        transaction = Transaction(new_claim())
        audit_log.add(transaction, Action("links_revoked", contact_id, by, now))
        contact_states.commit(transaction, before, after)
        return after.contact

    return retry_on_conflict(attempt)
