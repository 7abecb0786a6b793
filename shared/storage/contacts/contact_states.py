"""Contact states: loaded with one Query, committed with one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from pynamodb.expressions.condition import Condition

from shared.domain.contacts.contact_state import (
    Consent,
    Contact,
    ContactState,
    Promotion,
    Thread,
)
from shared.domain.contacts.surveys import AskedSurvey
from shared.domain.ledger.events import LedgerEvent
from shared.domain.messages.message import Message
from shared.storage import ledger, messages
from shared.storage.contacts.contact_items import (
    CONSENT,
    CONTACT,
    THREAD,
    add_consent,
    add_contact,
    add_thread,
    contact_key,
    to_contact,
)
from shared.storage.core import keys
from shared.storage.core.codec import Attributes
from shared.storage.core.expressions import set_field, unchanged
from shared.storage.core.requests import read_range
from shared.storage.core.tables import Item, RecipientItem, Record
from shared.storage.core.transactions import Transaction

REVOCATIONS_STORED = 25
"""Consents that one opt-out writes by itself. A transaction has at most 100 items."""


def load(contact_id: str) -> ContactState | None:
    """Returns the contact state by a consistent read, or None for no contact."""
    return _to_head(read_range(keys.contact(contact_id), keys.HEAD))


def _to_head(items: Iterable[Attributes]) -> ContactState | None:
    contact: Contact | None = None
    consents: dict[str, Consent] = {}
    thread = Thread()
    for item in items:
        kind = item["kind"]["S"]
        if kind == "contact":
            contact = to_contact(item)
        elif kind == "consent":
            consent = CONSENT.decode(item)
            consents[consent.program] = consent
        elif kind == "thread":
            thread = THREAD.decode(item)
    return ContactState(contact, consents, thread).effective() if contact else None


class Recipient(msgspec.Struct, frozen=True):
    """A contact state with what a campaign needs besides."""

    head: ContactState
    message_id: str | None
    """The id of the campaign's message to the contact, when there is one already."""


def load_many(
    contact_ids: Sequence[str], programs: Sequence[str], campaign_id: str | None = None
) -> Mapping[str, Recipient]:
    """Returns many contact states with the consents of these programs.

    One call reads a hundred items; each state is as consistent as one that is read alone. Ids that
    are no contact are left out.
    """
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
    head = _to_head(item.stored for item in items if isinstance(item, Record))
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
    """Adds the changes to the transaction and commits it.

    Raises WriteConflict with the labels `contact` (the state is no longer `before`), `ledger`,
    `message`, and those of the caller.
    """
    contact_id = after.contact.contact_id
    add_contact(transaction, before.contact, after.contact)
    for consent in _changed_consents(before, after):
        add_consent(transaction, contact_id, consent)
    if after.thread != before.thread:
        add_thread(transaction, contact_id, after.thread)
    for event in events:
        transaction.create("ledger", ledger.to_item(event))
    for message in created:
        transaction.create("message", messages.to_item(message))
    transaction.commit()


def _changed_consents(before: ContactState, after: ContactState) -> Iterator[Consent]:
    """Yields the consents to store: all that changed, but of those that an opt-out revoked only
    the first, because the contact's `revoked_seq` already revokes every one of them."""
    revoked = 0
    for program, consent in after.consents.items():
        if consent == before.consents.get(program):
            continue
        if consent.seq == after.contact.revoked_seq:
            revoked += 1
            if revoked > REVOCATIONS_STORED:
                continue
        yield consent


def check_unchanged(transaction: Transaction, head: ContactState) -> None:
    """Fails the transaction, with the label `contact`, when the state is no longer `head`.

    The version covers everything that the gate reads: consent, suppression, holds, pause, own
    frequency, location and thread. `commit` changes it with each of them.
    """
    transaction.check("contact", contact_key(head.contact), _unchanged(head))


def note_campaign(transaction: Transaction, head: ContactState, sent: Promotion) -> None:
    """Does what `check_unchanged` does, and stores `sent` as the contact's last campaign
    message."""
    actions = [set_field(CONTACT, "last_campaign", sent)]
    transaction.update("contact", contact_key(head.contact), actions, _unchanged(head))


def note_survey(transaction: Transaction, head: ContactState, asked: AskedSurvey) -> None:
    """Does what `check_unchanged` does, and stores that the question of a survey is sent.

    It is stored without a new version, so that it is compared too.
    """
    actions = [set_field(CONTACT, "survey", asked)]
    condition = unchanged(CONTACT, head.contact, "version", "survey")
    transaction.update("contact", contact_key(head.contact), actions, condition)


def count_promotion(
    transaction: Transaction, head: ContactState, promotions: Sequence[Promotion]
) -> None:
    """Does what `check_unchanged` does, and stores the promotions that the frequency caps count.

    Promotions are counted without a new version, so that they are compared too.
    """
    actions = [set_field(CONTACT, "promotions", promotions)]
    if promotions[-1].campaign_id:
        actions.append(set_field(CONTACT, "last_campaign", promotions[-1]))
    condition = unchanged(CONTACT, head.contact, "version", "promotions")
    transaction.update("contact", contact_key(head.contact), actions, condition)


def store_promotions(transaction: Transaction, head: ContactState, after: Contact) -> None:
    """Stores the promotions and the last campaign of `after`. Fails the transaction, with the label
    `contact`, when they are no longer those of `head`."""
    fields = ("promotions", "last_campaign")
    actions = [set_field(CONTACT, field, getattr(after, field)) for field in fields]
    condition = unchanged(CONTACT, head.contact, *fields)
    transaction.update("contact", contact_key(head.contact), actions, condition)


def _unchanged(head: ContactState) -> Condition:
    return unchanged(CONTACT, head.contact, "version")
