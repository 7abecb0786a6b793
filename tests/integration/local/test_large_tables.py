"""Large tables on moto: what a transaction undoes, what it copies, and what a query looks at."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table

from infra.local.moto_ext import large_tables
from tests.integration.local.conftest import client

TABLE = "people"
KEYS = [("pk", "HASH"), ("sk", "RANGE")]
Row = dict[str, dict[str, str]]


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    large_tables.install()
    with mock_aws():
        made = client("dynamodb")
        made.create_table(
            TableName=TABLE,
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in KEYS],
            AttributeDefinitions=[
                {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "group")
            ],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "groups",
                    "KeySchema": [{"AttributeName": "group", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        yield made


def row(pk: str, sk: str = "1", **values: str) -> Row:
    return {name: {"S": value} for name, value in {"pk": pk, "sk": sk, **values}.items()}


def fill(dynamodb: Any, *rows: Row) -> None:
    for one in rows:
        dynamodb.put_item(TableName=TABLE, Item=one)


def all_rows(dynamodb: Any) -> list[Row]:
    """In the order of their keys; a page of a scan holds them all here."""
    found: list[Row] = dynamodb.scan(TableName=TABLE)["Items"]
    return sorted(found, key=lambda one: (one["pk"]["S"], one["sk"]["S"]))


def put(one: Row) -> dict[str, Any]:
    return {"Put": {"TableName": TABLE, "Item": one}}


def delete(pk: str, sk: str = "1") -> dict[str, Any]:
    return {"Delete": {"TableName": TABLE, "Key": row(pk, sk)}}


def rename(pk: str, name: str, sk: str = "1") -> dict[str, Any]:
    return {
        "Update": {
            "TableName": TABLE,
            "Key": row(pk, sk),
            "UpdateExpression": "SET #name = :name",
            "ExpressionAttributeNames": {"#name": "name"},
            "ExpressionAttributeValues": {":name": {"S": name}},
        }
    }


def check(pk: str, *, there: bool) -> dict[str, Any]:
    function = "attribute_exists" if there else "attribute_not_exists"
    return {
        "ConditionCheck": {
            "TableName": TABLE,
            "Key": row(pk),
            "ConditionExpression": f"{function}(pk)",
        }
    }


def canceled(dynamodb: Any, *parts: dict[str, Any]) -> list[str]:
    """Why each part of a transaction that is not made was refused."""
    with pytest.raises(ClientError) as refused:
        dynamodb.transact_write_items(TransactItems=list(parts))
    answer = refused.value.response
    assert answer["Error"]["Code"] == "TransactionCanceledException"
    return [reason["Code"] for reason in answer["CancellationReasons"]]


def test_a_transaction_that_holds_is_made_whole(dynamodb: Any) -> None:
    fill(dynamodb, row("ana", name="Ana"), row("ben"))

    dynamodb.transact_write_items(
        TransactItems=[
            put(row("cleo")), rename("ana", "Anna"), delete("ben"), check("dora", there=False),
        ]
    )  # fmt: skip

    assert all_rows(dynamodb) == [row("ana", name="Anna"), row("cleo")]


@pytest.mark.parametrize("place", range(5))
def test_a_transaction_that_fails_leaves_every_item_as_it_was(dynamodb: Any, place: int) -> None:
    fill(
        dynamodb, row("ana", name="Ana"), row("ben", name="Ben"), row("ben", "2"), row("cleo"),
        row("ana", "9", name="untouched"),
    )  # fmt: skip
    before = all_rows(dynamodb)
    parts = [put(row("new")), rename("ana", "Anna"), delete("ben"), put(row("cleo", name="Cleo"))]
    parts.insert(place, check("nobody", there=True))

    reasons = canceled(dynamodb, *parts)

    assert reasons == ["ConditionalCheckFailed" if n == place else "None" for n in range(5)]
    assert all_rows(dynamodb) == before
    for pk, expected in {"ana": 2, "ben": 2, "cleo": 1, "new": 0}.items():
        assert _query(dynamodb, pk)["Count"] == expected


def test_an_item_that_an_update_would_have_made_is_not_there(dynamodb: Any) -> None:
    canceled(dynamodb, rename("new", "Nobody"), check("nobody", there=True))

    assert all_rows(dynamodb) == []


def test_one_item_twice_in_a_transaction_changes_nothing(dynamodb: Any) -> None:
    fill(dynamodb, row("ana", name="Ana"))

    with pytest.raises(ClientError, match="multiple operations on one item"):
        dynamodb.transact_write_items(TransactItems=[rename("ana", "Anna"), delete("ana")])

    assert all_rows(dynamodb) == [row("ana", name="Ana")]


def test_what_was_put_back_can_be_changed_again(dynamodb: Any) -> None:
    fill(dynamodb, row("ana", name="Ana"))
    canceled(dynamodb, delete("ana"), check("nobody", there=True))

    dynamodb.transact_write_items(TransactItems=[rename("ana", "Anna"), put(row("new"))])

    assert all_rows(dynamodb) == [row("ana", name="Anna"), row("new")]


def test_an_index_shows_what_was_put_back(dynamodb: Any) -> None:
    fill(dynamodb, row("ana", group="one"))

    canceled(
        dynamodb,
        delete("ana"),
        put(row("ben", group="one")),
        check("nobody", there=True),
    )

    assert _of_group(dynamodb, "one") == ["ana"]


def test_installed_twice_it_is_the_same(dynamodb: Any) -> None:
    large_tables.install()
    fill(dynamodb, row("ana"))

    canceled(dynamodb, delete("ana"), check("nobody", there=True))

    assert (all_rows(dynamodb), _query(dynamodb, "ana")["Count"]) == ([row("ana")], 1)


@pytest.mark.parametrize("fails", [False, True])
def test_a_transaction_copies_its_own_items_however_many_there_are(
    dynamodb: Any, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    copied = []
    for size in (2, 200):
        fill(dynamodb, *(row(f"p{n:03}", name="x") for n in range(size)))
        copies = _watch_copies(monkeypatch)
        parts = [rename("p000", "y"), delete("p001"), check("nobody", there=fails)]
        if fails:
            canceled(dynamodb, *parts)
        else:
            dynamodb.transact_write_items(TransactItems=parts)
        monkeypatch.undo()
        copied.append(copies)

    small, large = copied
    assert not any(isinstance(value, Table) for value in [*small, *large])
    assert 0 < len(small) == len(large)
    assert sum(isinstance(value, Item) for value in large) <= 2 * 2


def _watch_copies(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is copied deeply from now on; deepcopy itself goes down by its own name."""
    copies, deepcopy = list[Any](), copy.deepcopy

    def watched(value: Any, *args: Any, **kwargs: Any) -> Any:
        copies.append(value)
        return deepcopy(value, *args, **kwargs)

    monkeypatch.setattr(copy, "deepcopy", watched)
    return copies


def _query(dynamodb: Any, pk: str, **wanted: Any) -> dict[str, Any]:
    answer: dict[str, Any] = dynamodb.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": pk}},
        **wanted,
    )
    return answer


def _of_group(dynamodb: Any, group: str) -> list[str]:
    items = dynamodb.query(
        TableName=TABLE,
        IndexName="groups",
        KeyConditionExpression="#group = :group",
        ExpressionAttributeNames={"#group": "group"},
        ExpressionAttributeValues={":group": {"S": group}},
    )["Items"]
    return sorted(item["pk"]["S"] for item in items)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The partitions that each query looks at."""
    partitions, query = list[set[str]](), large_tables._query

    def watched(table: Table, *args: Any, **kwargs: Any) -> Any:
        partitions.append({str(key.value) for key, rows in table.items.items() if rows})
        return query(table, *args, **kwargs)

    monkeypatch.setattr(large_tables, "_query", watched)
    return partitions


def test_a_query_looks_at_its_own_partition_only(dynamodb: Any, seen: list[set[str]]) -> None:
    fill(dynamodb, *(row(pk, sk) for pk in ("ana", "ben", "cleo") for sk in ("1", "2", "3")))

    first = _query(dynamodb, "ben", Limit=2)
    rest = _query(dynamodb, "ben", ExclusiveStartKey=first["LastEvaluatedKey"])
    backwards = _query(dynamodb, "ben", ScanIndexForward=False)["Items"]

    assert seen == [{"ben"}] * 3
    assert [*first["Items"], *rest["Items"]] == [row("ben", sk) for sk in ("1", "2", "3")]
    assert backwards == [row("ben", sk) for sk in ("3", "2", "1")]
    assert len(all_rows(dynamodb)) == 9


def test_a_query_of_nobody_finds_nothing_and_leaves_nothing(
    dynamodb: Any, seen: list[set[str]]
) -> None:
    fill(dynamodb, row("ana"))

    assert _query(dynamodb, "nobody")["Items"] == []
    assert seen == [set()]
    assert all_rows(dynamodb) == [row("ana")]


def test_a_query_of_an_index_looks_at_the_items_of_its_partition_only(
    dynamodb: Any, seen: list[set[str]]
) -> None:
    fill(dynamodb, row("ana", group="one"), row("ben", group="two"), row("cleo", group="one"))
    fill(dynamodb, row("dora"), row("ana", "2", group="two"))

    assert _of_group(dynamodb, "one") == ["ana", "cleo"]
    assert _of_group(dynamodb, "two") == ["ana", "ben"]
    assert _of_group(dynamodb, "three") == []
    assert seen == [{"ana", "cleo"}, {"ana", "ben"}, set()]
    assert len(all_rows(dynamodb)) == 5


def test_a_query_sees_what_was_written_since_the_last_one(dynamodb: Any) -> None:
    fill(dynamodb, row("ana"))
    _query(dynamodb, "ana")
    _query(dynamodb, "ben")

    dynamodb.transact_write_items(TransactItems=[put(row("ana", "2")), put(row("ben"))])
    dynamodb.delete_item(TableName=TABLE, Key=row("ana"))

    assert _query(dynamodb, "ana")["Items"] == [row("ana", "2")]
    assert _query(dynamodb, "ben")["Items"] == [row("ben")]
