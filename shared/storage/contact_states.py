"""A contact's head: loaded with one Query, committed with one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.domain.contacts.auto_reply_limit import AutoReplies
from shared.domain.contacts.contact_state import (
    AttributeValue,
    Consent,
    ConsentState,
    Contact,
    ContactState,
    DeclaredLocation,
    EventCount,
    Promotion,
    Thread,
    ThreadState,
)
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.ledger.events import LedgerEvent, LedgerHead
from shared.domain.messages.message import Message
from shared.storage import ledger, messages
from shared.storage.core import keys
from shared.storage.core.codec import from_optional_text, from_text, to_optional_text, to_text
from shared.storage.core.tables import ConsentItem, ContactItem, Item, RecipientItem, ThreadItem
from shared.storage.core.transactions import Transaction


def load(contact_id: str) -> ContactState | None:
    """The head as it stands this instant (a consistent read), or None for a stranger."""
    return _to_head(
        Item.query(keys.contact(contact_id), Item.sk.startswith(keys.HEAD), consistent_read=True)
    )


def _to_head(items: Iterable[Item]) -> ContactState | None:
    contact: Contact | None = None
    consents: dict[str, Consent] = {}
    thread = Thread()
    for item in items:
        if isinstance(item, ContactItem):
            contact = _to_contact(item)
        elif isinstance(item, ConsentItem):
            consents[item.program] = _to_consent(item)
        elif isinstance(item, ThreadItem):
            thread = to_thread(item)
    return ContactState(contact, consents, thread) if contact else None


class Recipient(NamedTuple):
    """A head with what a campaign needs to know besides."""

    head: ContactState
    message_id: str | None
    """Of the campaign's message to her, when there is one already."""


def load_many(
    contact_ids: Sequence[str], programs: Sequence[str], campaign_id: str | None = None
) -> Mapping[str, Recipient]:
    """Many heads with these programs' consents, in one call for each hundred items; as consistent
    as one. Who is no contact is left out."""
    wanted: list[tuple[str, str]] = []
    if campaign_id:
        wanted += [(keys.recipients(campaign_id, id), id) for id in contact_ids]
    for id in contact_ids:
        own = [keys.CONTACT, keys.THREAD, *(keys.consent(program) for program in programs)]
        wanted += [(keys.contact(id), sk) for sk in own]
    items: dict[str, list[Item]] = {id: [] for id in contact_ids}
    for item in Item.batch_get(wanted, consistent_read=True):
        is_marker = isinstance(item, RecipientItem)
        items[item.sk if is_marker else item.pk.removeprefix("CONTACT#")].append(item)
    return {id: one for id, found in items.items() if (one := _to_recipient(found))}


def _to_recipient(items: Sequence[Item]) -> Recipient | None:
    head = _to_head(items)
    sent = next((item.message_id for item in items if isinstance(item, RecipientItem)), None)
    return Recipient(head, sent) if head else None


def commit(
    transaction: Transaction,
    before: ContactState,
    after: ContactState,
    *,
    events: Sequence[LedgerEvent] = (),
    created: Sequence[Message] = (),
) -> None:
    """Adds what changed to the transaction and commits it. Raises Lost, with the labels
    `contact` (the head is no longer `before`), `ledger`, `message`, and the caller's own."""
    contact_id = after.contact.contact_id
    _add_contact(transaction, before.contact, after.contact)
    for program, consent in after.consents.items():
        if consent != before.consents.get(program):
            item = ConsentItem(keys.contact(contact_id), keys.consent(program))
            columns = _consent_columns(consent, contact_id)
            transaction.update("consent", item, _set(columns, ConsentItem))
    if after.thread != before.thread:
        thread = ThreadItem(keys.contact(contact_id), keys.THREAD)
        transaction.update("thread", thread, _set(_thread_columns(after.thread), ThreadItem))
    for event in events:
        transaction.create("ledger", ledger.to_item(event))
    for message in created:
        transaction.create("message", messages.to_item(message))
    transaction.commit()


def epoch_check(transaction: Transaction, head: ContactState) -> None:
    """The transaction holds only while no consent has changed since `head` was loaded."""
    transaction.check("epoch", _contact_item(head), _unchanged_consent(head))


def note_campaign(transaction: Transaction, head: ContactState, sent: Promotion) -> None:
    """As `epoch_check`; and it is kept which campaign has texted her last."""
    actions = [ContactItem.last_campaign.set(to_text(sent))]
    transaction.update("epoch", _contact_item(head), actions, _unchanged_consent(head))


def count_promotion(
    transaction: Transaction, head: ContactState, promotions: Sequence[Promotion]
) -> None:
    """Moves the caps, and holds only while neither they nor any consent have changed."""
    before = to_optional_text(head.contact.promotions)
    unmoved: Condition = (
        ContactItem.promotions == before if before else ContactItem.promotions.does_not_exist()
    )
    actions = [ContactItem.promotions.set(to_text(promotions))]
    if promotions[-1].campaign_id:
        actions.append(ContactItem.last_campaign.set(to_text(promotions[-1])))
    condition = _unchanged_consent(head) & unmoved
    transaction.update("epoch", _contact_item(head), actions, condition)


def _contact_item(head: ContactState) -> ContactItem:
    return ContactItem(keys.contact(head.contact.contact_id), keys.CONTACT)


def _unchanged_consent(head: ContactState) -> Condition:
    unchanged: Condition = ContactItem.consent_epoch == head.contact.consent_epoch
    return unchanged


def _add_contact(transaction: Transaction, before: Contact, after: Contact) -> None:
    item = ContactItem(keys.contact(after.contact_id), keys.CONTACT)
    new = before.version == 0
    condition = ContactItem.pk.does_not_exist() if new else (ContactItem.version == before.version)
    columns = {**_contact_columns(after), "version": before.version + 1}
    actions = _set(columns, ContactItem, {} if new else _contact_columns(before))
    transaction.update("contact", item, actions, condition)


def _set(
    columns: dict[str, Any], model: type[Item], before: dict[str, Any] | None = None
) -> list[Action]:
    """SET and REMOVE of what is not as `before`; of everything when that is not known."""
    return [
        getattr(model, name).remove() if value is None else getattr(model, name).set(value)
        for name, value in columns.items()
        if before is None or before.get(name) != value
    ]


def _contact_columns(contact: Contact) -> dict[str, Any]:
    return {
        "kind": ContactItem,
        "phone": contact.phone,
        "created_at": contact.created_at,
        "language": contact.language,
        "suppressed_at": contact.suppressed_at,
        "stop_confirmed_at": contact.stop_confirmed_at,
        "holds": set(contact.holds) or None,
        "last_number": contact.last_number,
        "answers": to_text(contact.auto_replies) if contact.auto_replies.at else None,
        "promotions": to_optional_text(contact.promotions),
        "last_campaign": to_optional_text(contact.last_campaign),
        "attributes": to_optional_text(contact.attributes),
        "events": to_optional_text(contact.events),
        "stated": to_optional_text(contact.declared_location),
        "paused_until": contact.paused_until,
        "per_30_days": contact.per_30_days,
        "consent_epoch": contact.consent_epoch,
        "ledger_seq": contact.ledger_head.seq,
        "ledger_hash": contact.ledger_head.hash,
    }


def _consent_columns(consent: Consent, contact_id: str) -> dict[str, Any]:
    due = consent.expires_at if consent.state is ConsentState.PENDING else None
    active = consent.state is ConsentState.ACTIVE
    return {
        "kind": ConsentItem,
        "program": consent.program,
        "state": str(consent.state),
        "since": consent.since,
        "seq": consent.seq,
        "text_version": consent.text_version,
        "expires_at": consent.expires_at,
        "confirmed": consent.confirmed,
        "audience": keys.audience_of(consent.program, contact_id) if active else None,
        "due_shard": keys.due_shard(contact_id) if due else None,
        "due_at": due,
    }


def _thread_columns(thread: Thread) -> dict[str, Any]:
    active = max(
        (at for at in (thread.last_inbound_at, thread.last_outbound_at) if at), default=None
    )
    return {
        "kind": ThreadItem,
        "state": str(thread.state),
        "assignee": thread.assignee,
        "unread": thread.unread,
        "last_inbound_at": thread.last_inbound_at,
        "last_outbound_at": thread.last_outbound_at,
        "reply_due_at": thread.reply_due_at,
        "last_ulid": thread.last_ulid or None,
        "inbox": str(thread.state) if active else None,
        "active_at": active,
    }


def _to_contact(item: ContactItem) -> Contact:
    return Contact(
        contact_id=ContactId(item.pk.removeprefix("CONTACT#")),
        phone=PhoneNumber(item.phone),
        created_at=item.created_at,
        language=item.language,
        suppressed_at=item.suppressed_at,
        stop_confirmed_at=item.stop_confirmed_at,
        holds=frozenset(item.holds or ()),
        last_number=item.last_number,
        auto_replies=from_optional_text(item.answers, AutoReplies, AutoReplies()),
        promotions=from_optional_text(item.promotions, tuple[Promotion, ...], ()),
        last_campaign=from_text(item.last_campaign, Promotion) if item.last_campaign else None,
        attributes=from_optional_text(item.attributes, dict[str, AttributeValue], {}),
        events=from_optional_text(item.events, dict[str, EventCount], {}),
        declared_location=from_text(item.stated, DeclaredLocation) if item.stated else None,
        paused_until=item.paused_until,
        per_30_days=None if item.per_30_days is None else int(item.per_30_days),
        consent_epoch=int(item.consent_epoch),
        ledger_head=LedgerHead(int(item.ledger_seq), item.ledger_hash),
        version=int(item.version),
    )


def _to_consent(item: ConsentItem) -> Consent:
    return Consent(
        program=item.program,
        state=ConsentState(item.state),
        since=item.since,
        seq=int(item.seq),
        text_version=item.text_version,
        expires_at=item.expires_at,
        confirmed=item.confirmed,
    )


def to_thread(item: ThreadItem) -> Thread:
    return Thread(
        state=ThreadState(item.state),
        assignee=item.assignee,
        unread=int(item.unread),
        last_inbound_at=item.last_inbound_at,
        last_outbound_at=item.last_outbound_at,
        reply_due_at=item.reply_due_at,
        last_ulid=item.last_ulid or "",
    )
