"""What the clock has to process: the sparse index by due time, and claims by condition."""

import heapq
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from shared.domain.core.phone import ContactId
from shared.domain.messages.status import Status
from shared.storage.campaigns.tables import CampaignItem, LaneItem, PlanItem
from shared.storage.core import keys
from shared.storage.core.expressions import path
from shared.storage.core.requests import update
from shared.storage.core.tables import (
    AlertItem,
    ConsentItem,
    DueIndex,
    Item,
    MessageItem,
    ThreadItem,
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


class DueThread(msgspec.Struct, frozen=True):
    """A thread that is no longer snoozed."""

    contact_id: ContactId
    due_at: datetime


class DueAlert(msgspec.Struct, frozen=True):
    """An alert of which agents are to be told."""

    contact_id: ContactId
    ulid: str
    due_at: datetime


Due = DueMessage | DueQuestion | DueLane | DuePlan | DueCampaign | DueThread | DueAlert


class DueEntry(msgspec.Struct, frozen=True):
    """One entry of the index, by its key. `row` is None for an item that cannot be read."""

    pk: str
    sk: str
    due_at: str
    row: Due | None


def entries(now: datetime) -> Iterator[DueEntry]:
    """Yields what is due of all shards, the longest overdue first; it reads page by page.

    No shard waits for another, and an item that cannot be read stops nothing. The index is
    eventually consistent: every use of a row is conditional on the item itself.
    """
    shards = (_of_shard(shard, now) for shard in keys.due_shards())
    return heapq.merge(*shards, key=lambda entry: entry.due_at)


def before(now: datetime) -> Iterator[Due]:
    """Yields the rows of `entries` that can be read."""
    return (entry.row for entry in entries(now) if entry.row)


def set_aside(entry: DueEntry, *, until: datetime) -> bool:
    """Makes an entry due again at `until`, whatever it is. Returns False when it has changed."""
    item = Item(entry.pk, entry.sk)
    return update(item, [Item.due_at.set(until)], path("due_at") == entry.due_at)


def _of_shard(shard: str, now: datetime) -> Iterator[DueEntry]:
    start: dict[str, Any] | None = None
    while True:
        page = Item._get_connection().query(
            shard,
            range_key_condition=Item.due_at <= now,
            index_name=DueIndex.Meta.index_name,
            limit=PAGE,
            exclusive_start_key=start,
        )
        yield from map(_to_entry, page["Items"])
        start = page.get("LastEvaluatedKey")
        if not start:
            return


def _to_entry(raw: dict[str, Any]) -> DueEntry:
    try:
        row = _to_row(Item.from_raw_data(raw))
    except Exception:  # noqa: BLE001 - whatever is wrong with one item, the others are due
        row = None
    return DueEntry(raw["pk"]["S"], raw["sk"]["S"], raw["due_at"]["S"], row)


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
    if isinstance(item, ThreadItem):
        return DueThread(contact, item.due_at)
    if isinstance(item, AlertItem):
        return DueAlert(contact, item.sk.removeprefix(keys.ALERT), item.due_at)
    if isinstance(item, ConsentItem):
        return DueQuestion(contact, item.sk.removeprefix(keys.consent("")), item.due_at)
    return None
