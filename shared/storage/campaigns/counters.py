"""A campaign's counters, sharded, and updated in the transactions that they count."""

from collections.abc import Mapping
from typing import TypeVar

from shared.domain.campaigns.counters import CounterKey, Counts, name_of, parse_name
from shared.storage.core import keys
from shared.storage.core.tables import CountItem, Item
from shared.storage.core.transactions import Transaction

K = TypeVar("K", bound=CounterKey)


def add(
    transaction: Transaction, campaign_id: str, counts: Mapping[K, int], *, spread_by: str
) -> None:
    """Adds to each counter; `spread_by` keeps concurrent transactions apart."""
    pk = keys.counts(campaign_id, keys.count_shard(spread_by))
    for key, n in counts.items():
        name = name_of(key)
        item = CountItem(pk, keys.count(name))
        actions = [CountItem.n.add(n), CountItem.name.set(name), CountItem.kind.set(CountItem)]
        transaction.update("count", item, actions)


def load(campaign_id: str) -> Counts:
    """Returns all counters of a campaign, summed over the shards, but those of a later release."""
    found: dict[CounterKey, int] = {}
    for shard in range(keys.COUNT_SHARDS):
        for item in CountItem.query(
            keys.counts(campaign_id, shard), Item.sk.startswith(keys.COUNT), consistent_read=True
        ):
            if key := parse_name(item.name):
                found[key] = found.get(key, 0) + int(item.n)
    return found
