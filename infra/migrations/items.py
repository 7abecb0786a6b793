"""Items read page by page, and changed only while they are as they were read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from infra.migrations.migration import Attributes, Migration
from shared.storage.core.tables import Item

PAGE = 500
"""Items processed between two stored positions."""

ATTEMPTS = 10

Cursor = tuple[str, str]


class KeptChanging(Exception):
    """Another writer changed the item before each attempt."""


class Page(NamedTuple):
    items: Sequence[Attributes]
    seen: int
    """Those of other kinds too."""
    cursor: Cursor | None


class Table(NamedTuple):
    identity: str
    """The table's identity; a restored or recreated table has another one, whatever its name."""
    about: int
    """Returns the number of items, as DynamoDB counted it a few hours ago."""


def table() -> Table:
    found = _dynamodb().describe_table(TableName=_name())["Table"]
    made = int(found["CreationDateTime"].timestamp())
    return Table(f"{found['TableName']} {made}", found["ItemCount"])


def page(migration: Migration, segment: int, segments: int, after: Cursor | None) -> Page:
    names, wanted = _names(migration)
    answer = _dynamodb().scan(
        TableName=_name(),
        Segment=segment,
        TotalSegments=segments,
        Limit=PAGE,
        ConsistentRead=True,
        FilterExpression="#kind = :kind",
        ProjectionExpression=wanted,
        ExpressionAttributeNames={**names, "#kind": "kind"},
        ExpressionAttributeValues={":kind": {"S": migration.kind}},
        **({"ExclusiveStartKey": _key(after)} if after else {}),
    )
    last = answer.get("LastEvaluatedKey")
    cursor = (last["pk"]["S"], last["sk"]["S"]) if last else None
    return Page(answer["Items"], answer["ScannedCount"], cursor)


def migrate(migration: Migration, item: Attributes | None) -> bool:
    """Returns whether there was something to change. Raises KeptChanging."""
    for _ in range(ATTEMPTS):
        wanted = migration.change(item) if item else {}
        if not item or not wanted:
            return False
        if _written(migration, item, wanted):
            return True
        item = _again(migration, item)
    raise KeptChanging(f"an item of kind {migration.kind}")


def _written(migration: Migration, item: Attributes, wanted: Attributes) -> bool:
    """Returns False when the item has changed since it was read."""
    names, _ = _names(migration)
    seen = {f":seen{n}": item[one] for n, one in enumerate(migration.reads) if one in item}
    to_set = {f":set{n}": value for n, value in enumerate(wanted.values())}
    is_unchanged = [
        f"#read{n} = :seen{n}" if one in item else f"attribute_not_exists(#read{n})"
        for n, one in enumerate(migration.reads)
    ]
    try:
        _dynamodb().update_item(
            TableName=_name(),
            Key=_key_of(item),
            UpdateExpression="SET " + ", ".join(f"#set{n} = :set{n}" for n in range(len(wanted))),
            ConditionExpression=" AND ".join(["attribute_exists(pk)", *is_unchanged]),
            ExpressionAttributeNames={**names, **{f"#set{n}": one for n, one in enumerate(wanted)}},
            ExpressionAttributeValues={**seen, **to_set},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _again(migration: Migration, item: Attributes) -> Attributes | None:
    names, wanted = _names(migration)
    answer = _dynamodb().get_item(
        TableName=_name(),
        Key=_key_of(item),
        ConsistentRead=True,
        ProjectionExpression=wanted,
        ExpressionAttributeNames=names,
    )
    found: Attributes | None = answer.get("Item")
    return found


def _names(migration: Migration) -> tuple[Mapping[str, str], str]:
    """Placeholders of what a migration may see, and the projection to it."""
    names = {f"#read{n}": one for n, one in enumerate(migration.reads)}
    return names, ", ".join(["pk", "sk", *names])


def _key_of(item: Attributes) -> Attributes:
    return {name: item[name] for name in ("pk", "sk")}


def _key(cursor: Cursor) -> Attributes:
    return {"pk": {"S": cursor[0]}, "sk": {"S": cursor[1]}}


def _name() -> str:
    return str(Item.Meta.table_name)


def _dynamodb() -> Any:
    # The client of storage uses the configured endpoint of DynamoDB.
    return Item._get_connection().connection.client
