"""A campaign's batches, each stored until all of its recipients are handled, and its lanes: one
queue of batches per number."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from shared.domain.campaigns.batches import Batch, Deferral
from shared.domain.campaigns.content import end_of
from shared.domain.campaigns.lifecycle import Campaign
from shared.storage.campaigns.tables import BatchItem, LaneItem
from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.tables import Item, update
from shared.storage.core.transactions import Transaction

_BATCH = "PAGE#"
_LAST = "PAGE~"
BATCHES_READ = 200
"""Batches read per call, about 200 kB."""

LANES_AT_LAUNCH = 50
"""Lanes that a launch adds in its transaction, which has at most 100 items."""

LAUNCH_TAKES = timedelta(minutes=2)
"""When the other lanes are due: later than any launch takes, so that the campaign runs then."""

BATCHES_KEPT = timedelta(days=30)
"""How long batches are stored after the campaign's end; a plan that was not launched too."""


class Lane(msgspec.Struct, frozen=True):
    campaign_id: str
    number: str
    plan: int
    cursor: str | None
    round_at: datetime | None
    due_at: datetime | None


class StoredBatch(msgspec.Struct, frozen=True):
    """A batch and its key, which a job names."""

    key: str
    batch: Batch


def add_batch(transaction: Transaction, campaign: Campaign, batch: Batch, *, name: str) -> None:
    """Adds a batch. `name` distinguishes batches of the same time, and is the same on a retry."""
    pk = keys.batches(campaign.campaign_id, campaign.plan, batch.number)
    item = BatchItem(pk, f"{_BATCH}{_time(batch.not_before)}#{name}")
    item.contact_ids, item.parts = to_text(batch.contact_ids), batch.parts
    if batch.deferrals:
        item.deferrals = to_text(batch.deferrals)
    ends_at = campaign.ends_at or end_of(campaign.content, now=batch.not_before)
    item.expires_epoch = int((ends_at + BATCHES_KEPT).timestamp())
    transaction.create("batch", item)


def remove_batch(transaction: Transaction, campaign: Campaign, stored: StoredBatch) -> None:
    """Fails the transaction, with the label `batch`, when the batch no longer exists."""
    pk = keys.batches(campaign.campaign_id, campaign.plan, stored.batch.number)
    transaction.delete("batch", BatchItem(pk, stored.key))


def load_batch(campaign: Campaign, number: str, key: str) -> StoredBatch | None:
    try:
        item = BatchItem.get(
            keys.batches(campaign.campaign_id, campaign.plan, number), key, consistent_read=True
        )
    except BatchItem.DoesNotExist:
        return None
    return _to_batch(number, item)


def waiting(
    campaign: Campaign, lane: Lane, *, until: datetime | None = None, after: str | None = None
) -> Iterator[StoredBatch]:
    """Yields batches that may be sent at `until` or before (None: any), in order, after a key.

    They are read lazily.
    """
    last = f"{_BATCH}{_time(until)}~" if until else _LAST
    first = f"{after} " if after else _BATCH
    if first > last:
        return
    for item in BatchItem.query(
        keys.batches(campaign.campaign_id, campaign.plan, lane.number),
        BatchItem.sk.between(first, last),
        page_size=BATCHES_READ,
        consistent_read=True,
    ):
        yield _to_batch(lane.number, item)


def first(campaign: Campaign, lane: Lane, *, after: str | None = None) -> StoredBatch | None:
    """Returns the first batch, or the first after a key; None when there is none."""
    pk = keys.batches(campaign.campaign_id, campaign.plan, lane.number)
    between = BatchItem.sk.between(f"{after} " if after else _BATCH, _LAST)
    items = BatchItem.query(pk, between, limit=1, consistent_read=True)
    return next((_to_batch(lane.number, item) for item in items), None)


def begin(transaction: Transaction, campaign: Campaign, number: str, *, at: datetime) -> None:
    """Adds the lane of a number, which is due at `at`."""
    item = _new_lane(campaign, number, at)
    is_of_launch = Item.pk.does_not_exist() | (LaneItem.plan <= campaign.plan)
    transaction.put("lane", item, is_of_launch)


def prepare(campaign: Campaign, numbers: Sequence[str], *, at: datetime) -> Sequence[str]:
    """Stores the lanes of all numbers but the first, which fit into the launch's transaction, and
    returns those first numbers.

    A lane whose launch does not follow ends by itself: its campaign does not run.
    """
    for number in numbers[LANES_AT_LAUNCH:]:
        _new_lane(campaign, number, at + LAUNCH_TAKES).save()
    return numbers[:LANES_AT_LAUNCH]


def _new_lane(campaign: Campaign, number: str, at: datetime) -> LaneItem:
    item = LaneItem(keys.campaign(campaign.campaign_id), keys.lane(number), plan=campaign.plan)
    item.due_shard = _due_shard(campaign.campaign_id, number)
    item.due_at = at
    return item


def of_campaign(campaign_id: str) -> Sequence[Lane]:
    items = LaneItem.query(
        keys.campaign(campaign_id), LaneItem.sk.startswith(keys.LANE), consistent_read=True
    )
    return [_to_lane(item) for item in items]


def claim(campaign_id: str, number: str, *, due_at: datetime, until: datetime) -> Lane | None:
    """Claims the lane for one run. Returns None when another run was first."""
    item = LaneItem(keys.campaign(campaign_id), keys.lane(number))
    if not update(item, [LaneItem.due_at.set(until)], LaneItem.due_at == due_at):
        return None
    return _to_lane(LaneItem.get(item.pk, item.sk, consistent_read=True))


def move(
    lane: Lane, *, cursor: str | None, round_at: datetime | None, due_at: datetime | None
) -> None:
    """Stores when the lane is due next, and after which batch. None: never."""
    item = LaneItem(keys.campaign(lane.campaign_id), keys.lane(lane.number))
    values = {"cursor": cursor, "round_at": round_at, "due_at": due_at}
    values["due_shard"] = _due_shard(lane.campaign_id, lane.number) if due_at else None
    actions = [
        getattr(LaneItem, name).remove() if value is None else getattr(LaneItem, name).set(value)
        for name, value in values.items()
    ]
    seen = (
        LaneItem.due_at.does_not_exist() if lane.due_at is None else LaneItem.due_at == lane.due_at
    )
    update(item, actions, seen)


def wake(lane: Lane, *, now: datetime) -> None:
    """Makes the lane due now, from its first batch on."""
    item = LaneItem(keys.campaign(lane.campaign_id), keys.lane(lane.number))
    item.update(
        [
            LaneItem.cursor.remove(),
            LaneItem.due_at.set(now),
            LaneItem.due_shard.set(_due_shard(lane.campaign_id, lane.number)),
        ]
    )


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _due_shard(campaign_id: str, number: str) -> str:
    return keys.due_shard(f"{campaign_id}#{number}")


def _to_batch(number: str, item: BatchItem) -> StoredBatch:
    at = item.sk.removeprefix(_BATCH).partition("#")[0]
    batch = Batch(
        number,
        datetime.fromisoformat(at),
        from_text(item.contact_ids, tuple[str, ...]),
        int(item.parts),
        from_text(item.deferrals, dict[str, Deferral]) if item.deferrals else {},
    )
    return StoredBatch(item.sk, batch)


def _to_lane(item: LaneItem) -> Lane:
    return Lane(
        campaign_id=item.pk.removeprefix("CAMPAIGN#"),
        number=item.sk.removeprefix(keys.LANE),
        plan=int(item.plan),
        cursor=item.cursor,
        round_at=item.round_at,
        due_at=item.due_at,
    )
