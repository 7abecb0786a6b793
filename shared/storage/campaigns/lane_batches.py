"""The batches of a lane, each stored until all of its recipients are handled.

They are spread over partitions by a hash of time and name, and read as one queue.
"""

import heapq
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from shared.domain.campaigns.batches import Batch, Deferral
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.content.times import end_of
from shared.storage.campaigns.lanes import Lane
from shared.storage.campaigns.tables import BatchItem
from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.transactions import Transaction

BATCHES_READ = 32
"""Batches read per call, about 32 kB: with 8 partitions more than a short code sends in a minute.
"""

BATCHES_KEPT = timedelta(days=30)
"""How long batches are stored after the campaign's end; a plan that was not launched too."""

_LAST = "PAGE~"


class StoredBatch(msgspec.Struct, frozen=True):
    """A batch and its key, which a job names."""

    key: str
    batch: Batch


def add_batch(
    transaction: Transaction,
    campaign: Campaign,
    batch: Batch,
    *,
    name: str,
    origin: StoredBatch | None = None,
) -> None:
    """Adds a batch. `name` distinguishes batches of the same time, and is the same on a retry.

    origin: the batch whose deferred recipients it has. It is stored in the same partition, so that
    a partition without batches stays without: otherwise a look at one partition after the other
    could find none while this transaction moves recipients to one that was looked at.
    """
    place = f"{_time(batch.not_before)}#{name}"
    partition = keys.partition_of_batch(origin.key) if origin else keys.batch_partition(place)
    item = BatchItem(_partition(campaign, batch.number, partition), keys.batch(place, partition))
    item.contact_ids, item.parts = to_text(batch.contact_ids), batch.parts
    if batch.deferrals:
        item.deferrals = to_text(batch.deferrals)
    ends_at = campaign.ends_at or end_of(campaign.content, now=batch.not_before)
    item.expires_epoch = int((ends_at + BATCHES_KEPT).timestamp())
    transaction.create("batch", item)


def remove_batch(transaction: Transaction, campaign: Campaign, stored: StoredBatch) -> None:
    """Fails the transaction, with the label `batch`, when the batch no longer exists."""
    pk = _partition(campaign, stored.batch.number, keys.partition_of_batch(stored.key))
    transaction.delete("batch", BatchItem(pk, stored.key))


def load_batch(campaign: Campaign, number: str, key: str) -> StoredBatch | None:
    pk = _partition(campaign, number, keys.partition_of_batch(key))
    try:
        item = BatchItem.get(pk, key, consistent_read=True)
    except BatchItem.DoesNotExist:
        return None
    return _to_batch(number, item)


def waiting(
    campaign: Campaign, lane: Lane, *, until: datetime | None = None, after: str | None = None
) -> Iterator[StoredBatch]:
    """Yields batches that may be sent at `until` or before (None: any), in order, after a key.

    They are read lazily, a page of each partition at first.
    """
    last = f"{keys.BATCH}{_time(until)}~" if until else _LAST
    first = f"{after} " if after else keys.BATCH
    if first > last:
        return
    partitions = [
        BatchItem.query(
            pk, BatchItem.sk.between(first, last), page_size=BATCHES_READ, consistent_read=True
        )
        for pk in _partitions(campaign, lane)
    ]
    for item in heapq.merge(*partitions, key=lambda item: item.sk):
        yield _to_batch(lane.number, item)


def first(campaign: Campaign, lane: Lane) -> StoredBatch | None:
    """Returns the first batch, or None when there is none."""
    found = (_first(pk) for pk in _partitions(campaign, lane))
    item = min((item for item in found if item), key=lambda item: item.sk, default=None)
    return _to_batch(lane.number, item) if item else None


def has_batches(campaign: Campaign, lane: Lane) -> bool:
    """Returns whether the lane has a batch; it reads partitions until it finds one."""
    return any(_first(pk) for pk in _partitions(campaign, lane))


def _first(pk: str) -> BatchItem | None:
    return next(iter(BatchItem.query(pk, limit=1, consistent_read=True)), None)


def _partitions(campaign: Campaign, lane: Lane) -> Sequence[str]:
    every = range(keys.BATCH_PARTITIONS)
    return [_partition(campaign, lane.number, partition) for partition in every]


def _partition(campaign: Campaign, number: str, partition: int) -> str:
    return keys.batches(campaign.campaign_id, campaign.plan, number, partition)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _to_batch(number: str, item: BatchItem) -> StoredBatch:
    at = item.sk.removeprefix(keys.BATCH).partition("#")[0]
    batch = Batch(
        number,
        datetime.fromisoformat(at),
        from_text(item.contact_ids, tuple[str, ...]),
        int(item.parts),
        from_text(item.deferrals, dict[str, Deferral]) if item.deferrals else {},
    )
    return StoredBatch(item.sk, batch)
