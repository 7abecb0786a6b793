"""Keeps moto usable with many contacts in the table. Relies on internals of moto 5.2.5 (pinned).

moto copies the whole table for each item of a transaction, and scans all of it for each Query. Here
a transaction only copies the items that it names, and a Query only reads its partition, of the
table or of an index: sorting all items before a few were taken was half the time of a campaign.
"""

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from moto.dynamodb import models
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

_transact_write_items = DynamoDBBackend.transact_write_items
_query = Table.query
_INDEX_NAME = 6
"""Its place among the arguments that follow the hash key."""

Partitions = defaultdict[DynamoType, dict[DynamoType, Item]]
Place = tuple[Table, DynamoType, DynamoType]


def install() -> None:
    """Installs the patches; repeating it has no effect."""
    DynamoDBBackend.transact_write_items = _transact  # type: ignore[assignment,method-assign]
    Table.query = _query_partition  # type: ignore[assignment,method-assign]


def _transact(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    kept = {place: _item(*place) for place in _places(backend, transact_items)}
    before = {place: copy.deepcopy(item) for place, item in kept.items()}
    try:
        with _no_copy_of_tables():
            _transact_write_items(backend, transact_items)
    except Exception:
        for place, item in before.items():
            _put_back(*place, item)
        raise


def _places(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> Iterator[Place]:
    for one in transact_items:
        for operation in one.values():
            table = backend.tables.get(operation["TableName"])
            key: Mapping[str, Any] = operation.get("Key") or operation.get("Item") or {}
            if table and table.range_key_attr and table.hash_key_attr in key:
                hash_key, range_key = key[table.hash_key_attr], key[table.range_key_attr]
                yield table, DynamoType(hash_key), DynamoType(range_key)


def _item(table: Table, hash_key: DynamoType, range_key: DynamoType) -> Item | None:
    return table.items.get(hash_key, {}).get(range_key)


def _put_back(table: Table, hash_key: DynamoType, range_key: DynamoType, item: Item | None) -> None:
    if item is not None:
        table.items[hash_key][range_key] = item
    else:
        table.items.get(hash_key, {}).pop(range_key, None)


@contextmanager
def _no_copy_of_tables() -> Iterator[None]:
    def deepcopy(value: Any) -> Any:
        return value if isinstance(value, Table) else copy.deepcopy(value)

    vars(models)["copy"] = SimpleNamespace(deepcopy=deepcopy, copy=copy.copy)
    try:
        yield
    finally:
        vars(models)["copy"] = copy


def _query_partition(table: Table, hash_key: Any, *args: Any, **kwargs: Any) -> Any:
    if table.range_key_attr:
        whole, table = table, copy.copy(table)
        if args[_INDEX_NAME] is None:
            table.items = defaultdict(dict, {hash_key: whole.items.get(hash_key, {})})
        else:
            table.items = _of_index(whole, kwargs["hash_key_conditions"])
    return _query(table, hash_key, *args, **kwargs)


def _of_index(table: Table, conditions: Sequence[tuple[str, DynamoType]]) -> Partitions:
    """Returns the items whose attributes are those of a partition of an index."""
    found: Partitions = defaultdict(dict)
    for hash_key, items in table.items.items():
        for range_key, item in items.items():
            stored = item.attrs
            if all(name in stored and stored[name] == value for name, value in conditions):
                found[hash_key][range_key] = item
    return found
