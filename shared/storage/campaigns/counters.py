"""A campaign's counters, sharded, and updated in the transactions that they count."""

from collections.abc import Mapping

from shared.storage.core import keys
from shared.storage.core.tables import CountItem, Item
from shared.storage.core.transactions import Transaction


def add(
    transaction: Transaction, campaign_id: str, counts: Mapping[str, int], *, spread_by: str
) -> None:
    """Adds to each counter by its name; `spread_by` keeps concurrent transactions apart."""
    pk = keys.counts(campaign_id, keys.count_shard(spread_by))
    for name, n in counts.items():
        item = CountItem(pk, keys.count(name))
        actions = [CountItem.n.add(n), CountItem.name.set(name), CountItem.kind.set(CountItem)]
        transaction.update("count", item, actions)


def load(campaign_id: str) -> Mapping[str, int]:
    """Returns all counters of a campaign by name, summed over the shards."""
    found: dict[str, int] = {}
    for shard in range(keys.COUNT_SHARDS):
        for item in CountItem.query(
            keys.counts(campaign_id, shard), Item.sk.startswith(keys.COUNT), consistent_read=True
        ):
            found[item.name] = found.get(item.name, 0) + int(item.n)
    return found
