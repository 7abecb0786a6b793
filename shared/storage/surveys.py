"""The counters of surveys, sharded, and updated in the transactions that they count."""

from collections.abc import Mapping

from shared.storage.core import keys
from shared.storage.core.tables import CountItem, Item
from shared.storage.core.transactions import Transaction


def add(
    transaction: Transaction, survey_id: str, counts: Mapping[str, int], *, spread_by: str
) -> None:
    """Adds to each counter; `spread_by` keeps concurrent transactions apart."""
    pk = keys.survey_counts(survey_id, keys.count_shard(spread_by))
    for name, n in counts.items():
        actions = [CountItem.n.add(n), CountItem.name.set(name), CountItem.kind.set(CountItem)]
        transaction.update("count", CountItem(pk, keys.count(name)), actions)


def load(survey_id: str) -> Mapping[str, int]:
    """Returns all counters of a survey, summed over the shards."""
    found: dict[str, int] = {}
    for shard in range(keys.COUNT_SHARDS):
        pk = keys.survey_counts(survey_id, shard)
        for item in CountItem.query(pk, Item.sk.startswith(keys.COUNT), consistent_read=True):
            found[item.name] = found.get(item.name, 0) + int(item.n)
    return found
