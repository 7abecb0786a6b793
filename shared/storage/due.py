"""What the clock has to process: the sparse index by due time, and claims by condition."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from shared.domain.core.phone import ContactId
from shared.domain.messages.status import Status
from shared.storage.core import keys
from shared.storage.core.expressions import path
from shared.storage.core.tables import (
    CampaignItem,
    ConsentItem,
    Item,
    LaneItem,
    MessageItem,
    PlanItem,
    update,
)

PAGE = 100


class DueMessage(msgspec.Struct, frozen=True):
    message_id: str
    contact_id: ContactId
    status: Status
    is_claimed: bool
    """Whether a send of it is in progress, or was when its lease expired."""
    due_at: datetime


class DueQuestion(msgspec.Struct, frozen=True):
    """A double opt-in question that was not answered in time."""

    contact_id: ContactId
    program: str
    due_at: datetime


class DueLane(msgspec.Struct, frozen=True):
    """A campaign's lane through one of its numbers."""

    campaign_id: str
    number: str
    due_at: datetime


class DuePlan(msgspec.Struct, frozen=True):
    """A shard whose planning has made no progress for too long."""

    campaign_id: str
    plan: int
    shard: int
    due_at: datetime


class DueCampaign(msgspec.Struct, frozen=True):
    """A campaign that repeats another, to be planned or launched."""

    campaign_id: str
    due_at: datetime


Due = DueMessage | DueQuestion | DueLane | DuePlan | DueCampaign


def before(now: datetime) -> Iterator[Due]:
    """Yields what is due, shard by shard, the longest overdue first; it reads page by page.

    The index is eventually consistent: every use of a row is conditional on the item itself.
    """
    for shard in keys.due_shards():
        rows = Item.due.query(shard, Item.due_at <= now, page_size=PAGE)
        for item in rows:
            if row := _to_row(item):
                yield row


def next_at(*, after: datetime) -> datetime | None:
    """Returns when the next item becomes due, or None when none will."""
    firsts = [
        next(iter(Item.due.query(shard, Item.due_at > after, limit=1)), None)
        for shard in keys.due_shards()
    ]
    return min((item.due_at for item in firsts if item), default=None)


def postpone(row: DueMessage, *, until: datetime) -> bool:
    """Claims the row until `until`. Returns False when another run or a change was first."""
    contact, ulid = row.contact_id, row.message_id.rpartition("_")[2]
    item = MessageItem(keys.contact(contact), keys.message(ulid))
    seen = (MessageItem.due_at == row.due_at) & (path("status") == str(row.status))
    return update(item, [MessageItem.due_at.set(until)], seen)


def end_question(row: DueQuestion) -> bool:
    """Removes a question from the due items when its consent was revoked with many others."""
    item = ConsentItem(keys.contact(row.contact_id), keys.consent(row.program))
    actions = [ConsentItem.due_at.remove(), ConsentItem.due_shard.remove()]
    return update(item, actions, ConsentItem.due_at == row.due_at)


def postpone_plan(row: DuePlan, *, until: datetime) -> bool:
    """Does what `postpone` does, for planning."""
    item = PlanItem(keys.campaign(row.campaign_id), keys.plan(row.plan, row.shard))
    return update(item, [PlanItem.due_at.set(until)], PlanItem.due_at == row.due_at)


def _to_row(item: Item) -> Due | None:
    campaign = item.pk.removeprefix("CAMPAIGN#")
    if isinstance(item, LaneItem):
        return DueLane(campaign, item.sk.removeprefix(keys.LANE), item.due_at)
    if isinstance(item, PlanItem):
        plan, shard = item.sk.removeprefix(keys.PLAN).split("#")
        return DuePlan(campaign, int(plan), int(shard), item.due_at)
    if isinstance(item, CampaignItem):
        return DueCampaign(item.sk, item.due_at)
    contact = ContactId(item.pk.removeprefix("CONTACT#"))
    if isinstance(item, MessageItem):
        part = contact.removeprefix("con_")
        ulid = item.sk.removeprefix(keys.MESSAGE)
        status, claimed = Status(item.stored["status"]["S"]), "claim" in item.stored
        return DueMessage(f"msg_{part}_{ulid}", contact, status, claimed, item.due_at)
    if isinstance(item, ConsentItem):
        return DueQuestion(contact, item.sk.removeprefix(keys.consent("")), item.due_at)
    return None
