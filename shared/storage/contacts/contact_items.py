"""The items of a contact state, and how one is written into a transaction."""

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Consent, ConsentState, Contact, Thread
from shared.domain.core.phone import ContactId
from shared.storage.core import keys
from shared.storage.core.codec import Attributes, Codec
from shared.storage.core.columns import Attribute, instant
from shared.storage.core.expressions import assign, unchanged
from shared.storage.core.tables import ConsentItem, ContactItem, ThreadItem
from shared.storage.core.transactions import Transaction

CONTACT = Codec(
    Contact,
    keys=("contact_id",),
    renamed={"auto_replies": "answers", "declared_location": "stated"},
    flattened={"ledger_head": "ledger_"},
)
_COUNTED = ("promotions", "last_campaign", "survey")
CONSENT = Codec(Consent)
THREAD = Codec(Thread)


def contact_key(contact: Contact) -> ContactItem:
    return ContactItem(keys.contact(contact.contact_id), keys.CONTACT)


def to_item(contact: Contact) -> ContactItem:
    item = contact_key(contact)
    item.stored = CONTACT.encode(contact)
    return item


def to_contact(stored: Attributes) -> Contact:
    contact_id = ContactId(stored["pk"]["S"].removeprefix("CONTACT#"))
    return CONTACT.decode(stored, contact_id=contact_id)


def add_contact(transaction: Transaction, before: Contact, after: Contact) -> None:
    item, after = contact_key(after), replace(after, version=before.version + 1)
    if before.version == 0:
        actions = assign({"kind": {"S": "contact"}, **CONTACT.encode(after)})
        transaction.update("contact", item, actions, ContactItem.pk.does_not_exist())
    else:
        actions = assign(CONTACT.changes(before, after))
        # Claims change these without a new version, so that they are compared too.
        uncounted = [name for name in _COUNTED if getattr(after, name) != getattr(before, name)]
        condition = unchanged(CONTACT, before, "version", *uncounted)
        transaction.update("contact", item, actions, condition)


def add_consent(transaction: Transaction, contact_id: ContactId, consent: Consent) -> None:
    """Adds the consent, with the keys of its index: active ones by audience, pending ones by due
    time."""
    item = ConsentItem(keys.contact(contact_id), keys.consent(consent.program))
    stored: dict[str, Attribute | None] = {**CONSENT.nothing, **CONSENT.encode(consent)}
    stored |= {"audience": None, "due_shard": None, "due_at": None}
    if consent.state is ConsentState.ACTIVE:
        stored["audience"] = {"S": keys.audience_of(consent.program, contact_id)}
    if consent.state is ConsentState.PENDING and consent.expires_at:
        stored["due_shard"] = {"S": keys.due_shard(contact_id)}
        stored["due_at"] = {"S": instant(consent.expires_at)}
    transaction.update("consent", item, assign({"kind": {"S": "consent"}, **stored}))


def add_thread(transaction: Transaction, contact_id: ContactId, thread: Thread) -> None:
    """Adds the thread, with the inbox key by the time of its newest message, if it has one. A
    snoozed thread is due at the end of that."""
    item = ThreadItem(keys.contact(contact_id), keys.THREAD)
    stored: dict[str, Attribute | None] = {**THREAD.nothing, **THREAD.encode(thread)}
    stored |= {"inbox": None, "active_at": None, "due_shard": None, "due_at": None}
    if times := [at for at in (thread.last_inbound_at, thread.last_outbound_at) if at]:
        stored["inbox"] = {"S": keys.inbox_of(str(thread.listed_as), contact_id)}
        stored["active_at"] = {"S": instant(max(times))}
    if thread.snoozed_until:
        stored["due_shard"] = {"S": keys.due_shard(contact_id)}
        stored["due_at"] = {"S": instant(thread.snoozed_until)}
    transaction.update("thread", item, assign({"kind": {"S": "thread"}, **stored}))
