"""Weighs the requests of functions to DynamoDB: capacity units by partition key, of the table and
of its indexes, from the sizes of the items on the local platform."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from botocore import xform_name

from infra.load_model.keys.units import KB, READ_KB, bytes_of
from infra.load_model.work import CLOCK
from infra.local.calls import Call, theirs
from infra.local.cloud import client
from infra.local.environment import STACK
from infra.stack.template import load, table_arguments

READS = ("GetItem", "BatchGetItem", "Query")
REQUESTS = ("Put", "Update", "Delete", "ConditionCheck")

Attributes = Mapping[str, Mapping[str, Any]]
Units = Counter[tuple[str, str, str]]
"""Units by `write` or `read`, the family of a partition key, and the key."""


class Scale:
    """Weighs the requests of functions to DynamoDB."""

    def __init__(self) -> None:
        self._client = client("dynamodb")
        self._given: Mapping[str, Any] = {}
        self._before: Sequence[Attributes] = ()
        self._indexes: Sequence[Mapping[str, Any]] = table_arguments(load(), STACK)[
            "GlobalSecondaryIndexes"
        ]
        self.units: Counter[tuple[str, str, str, str]] = Counter()

    def watch(self, call: Call) -> None:
        if call.service != "dynamodb":
            return
        if call.moment == "before":
            self._given = json.loads(call.request["body"])
            self._before = self._items(_written(call.operation, self._given))
        elif call.operation in READS:
            self._read(call)
        else:
            self._write(call)

    def _write(self, call: Call) -> None:
        factor = 2 if call.operation == "TransactWriteItems" else 1
        written = _written(call.operation, self._given)
        for key, before, after in zip(written, self._before, self._items(written), strict=True):
            size = max(bytes_of(before), bytes_of(after), 1)
            self._add(call, "write", "", key["pk"]["S"], factor * ceil(size / KB))
            for index in self._indexes:
                for partition, units in _moved(index, before, after):
                    self._add(call, "write", index["IndexName"], partition, units)

    def _read(self, call: Call) -> None:
        for operation, given in _single(call.operation, self._given):
            answer = self._ask(operation, given)
            size = sum(map(bytes_of, answer.get("Items", [answer.get("Item", {})])))
            units = max(ceil(size / READ_KB), 1) / (1 if given.get("ConsistentRead") else 2)
            key = given["Key"]["pk"]["S"] if "Key" in given else _queried(given)
            self._add(call, "read", given.get("IndexName", ""), key, units)

    def _items(self, keys: Sequence[Attributes]) -> Sequence[Attributes]:
        if not keys:
            return []
        wanted = {STACK: {"Keys": keys, "ConsistentRead": True}}
        found = self._ask("BatchGetItem", {"RequestItems": wanted})["Responses"][STACK]
        return [next((item for item in found if _key(item) == key), {}) for key in keys]

    def _ask(self, operation: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        with theirs():  # its own requests are not weighed
            answer: Mapping[str, Any] = getattr(self._client, xform_name(operation))(**given)
        return answer

    def _add(self, call: Call, what: str, index: str, key: str, units: float) -> None:
        family = f"index {index}" if index else key.partition("#")[0]
        self.units[call.function, what, family, key] += units  # type: ignore[assignment]

    def taken(self, *, by_clock: bool = False) -> Units:
        """Returns the units of the clock, or of the other functions, and forgets them."""
        taken: Units = Counter()
        for name in [name for name in self.units if (name[0] == CLOCK) == by_clock]:
            taken[name[1:]] += self.units.pop(name)
        return taken


def _key(item: Attributes) -> Attributes:
    return {name: item[name] for name in ("pk", "sk")}


def _written(operation: str, given: Mapping[str, Any]) -> Sequence[Attributes]:
    """Returns the keys of the items that a request writes or checks."""
    if operation in READS:
        return []
    writes = given.get("TransactItems", [{"Put": given}])
    every = [write for one in writes for write in one.values()]
    return [_key(write.get("Item") or write["Key"]) for write in every]


def _single(operation: str, given: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yields a read, or those that a batch of reads consists of."""
    if operation != "BatchGetItem":
        yield operation, given
        return
    for table, wanted in given["RequestItems"].items():
        consistent = wanted.get("ConsistentRead", False)
        for key in wanted["Keys"]:
            yield "GetItem", {"TableName": table, "Key": key, "ConsistentRead": consistent}


def _queried(given: Mapping[str, Any]) -> str:
    """Returns the partition key of a query."""
    found = re.search(r"= (:\w+)", given["KeyConditionExpression"])
    assert found, given["KeyConditionExpression"]
    return str(given["ExpressionAttributeValues"][found[1]]["S"])


def _moved(
    index: Mapping[str, Any], before: Attributes, after: Attributes
) -> Iterator[tuple[str, int]]:
    """Yields the partitions of an index that a write changes, with the units of each."""
    old, new = (_projected(index, item) for item in (before, after))
    hash_name = index["KeySchema"][0]["AttributeName"]
    names = [one["AttributeName"] for one in index["KeySchema"]]
    if old == new:
        return
    units = max(ceil(max(bytes_of(old), bytes_of(new)) / KB), 1)
    stays = old and new and all(old[name] == new[name] for name in names)
    for entry in (new,) if stays else (old, new):
        if entry:
            yield entry[hash_name]["S"], units


def _projected(index: Mapping[str, Any], item: Attributes) -> Attributes:
    """Returns an item's entry in an index, empty when it has none."""
    names = {one["AttributeName"] for one in index["KeySchema"]}
    if not names <= item.keys():
        return {}
    if index["Projection"]["ProjectionType"] == "ALL":
        return item
    names |= {"pk", "sk", *index["Projection"].get("NonKeyAttributes", ())}
    return {name: item[name] for name in names if name in item}
