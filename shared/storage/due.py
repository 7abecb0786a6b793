"""What the clock has to look at: the sparse index by due time, and its conditional claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import UpdateError

from shared.domain.messages import Status
from shared.domain.phone import ContactId
from shared.storage import keys
from shared.storage.tables import ConsentItem, Item, MessageItem

PAGE = 100


@dataclass(frozen=True)
class DueMessage:
    message_id: str
    contact_id: ContactId
    status: Status
    is_claimed: bool
    """Somebody is, or was, handing it to a provider."""
    due_at: datetime


@dataclass(frozen=True)
class DueQuestion:
    """A double opt-in question that nobody answered in time."""

    contact_id: ContactId
    program: str
    due_at: datetime


def before(now: datetime) -> Iterator[DueMessage | DueQuestion]:
    """All that is due, shard by shard, the longest overdue of each first; read in pages.

    The index is eventually consistent: every use of a row is conditional on the item itself.
    """
    for shard in keys.due_shards():
        rows = Item.due.query(shard, Item.due_at <= now, page_size=PAGE)
        for item in rows:
            if row := _to_row(item):
                yield row


def postpone(row: DueMessage, *, until: datetime) -> bool:
    """Claims the row for one look, until `until`. False: another run, or a change, was first."""
    contact, ulid = row.contact_id, row.message_id.rpartition("_")[2]
    item = MessageItem(keys.contact(contact), keys.message(ulid))
    try:
        item.update(
            [MessageItem.due_at.set(until)],
            condition=(MessageItem.due_at == row.due_at) & (MessageItem.status == str(row.status)),
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _to_row(item: Item) -> DueMessage | DueQuestion | None:
    contact = ContactId(item.pk.removeprefix("CONTACT#"))
    if isinstance(item, MessageItem):
        part = contact.removeprefix("con_")
        ulid = item.sk.removeprefix(keys.MESSAGE)
        claimed = item.claim is not None
        return DueMessage(f"msg_{part}_{ulid}", contact, Status(item.status), claimed, item.due_at)
    if isinstance(item, ConsentItem):
        return DueQuestion(contact, item.sk.removeprefix(keys.consent("")), item.due_at)
    return None
