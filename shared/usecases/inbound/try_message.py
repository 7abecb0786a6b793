"""Tries what a text would be understood as and lead to. Nothing is stored or sent."""

from datetime import datetime

from shared.domain.conversation.dry_run import DryRun, a_subscriber, dry_run
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.storage.brand import current
from shared.storage.contacts import contact_states


def try_message(body: str, contact: ContactId | None, *, now: datetime) -> DryRun:
    """Returns what the text would lead to from this contact, or from a subscriber.

    Raises NotFound for a contact that is unknown.
    """
    version = current()
    head = contact_states.load(contact) if contact else a_subscriber(version.brand, None, now=now)
    if head is None:
        raise CONTACT_UNKNOWN()
    return dry_run(head, body, version.brand, version.version, now=now)
