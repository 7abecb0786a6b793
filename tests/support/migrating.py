"""A table as an older Rapport left it, and what is in it."""

from typing import Any

from infra.local.environment import STACK
from infra.local.people import phone_of, subscribe
from shared.storage import schema_version
from shared.storage.core.tables import Item
from tests.support.world import World

Table = dict[tuple[str, str], Any]


def grow_old(world: World) -> Table:
    """People in every state, without the index of audiences and without a shape. Returns the table
    as new code has written it, which is what a migration has to come to."""
    now = world.platform.clock.now()
    for place in range(110, 116):
        subscribe(phone_of(place), now=now)
    subscribe(phone_of(110), now=now, program="orders")
    world.text_in("JOIN", phone=phone_of(120))  # has not answered yet
    subscribe(phone_of(121), now=now)
    world.text_in("STOP", phone=phone_of(121))
    new = table()
    forget_audiences()
    return new


def forget_audiences() -> None:
    for pk, sk in table():
        if sk.startswith("HEAD#CONSENT#"):
            dynamodb().update_item(
                TableName=STACK,
                Key={"pk": {"S": pk}, "sk": {"S": sk}},
                UpdateExpression="REMOVE audience",
            )
    dynamodb().delete_item(TableName=STACK, Key=schema_version.KEY)


def table() -> Table:
    """Everything in it but its shape and what operators did."""
    pages = dynamodb().get_paginator("scan").paginate(TableName=STACK, ConsistentRead=True)
    items = [item for page in pages for item in page["Items"]]
    return {
        (item["pk"]["S"], item["sk"]["S"]): item
        for item in items
        if item["pk"]["S"] not in (schema_version.PK, "ACTIONS")
    }


def empty() -> None:
    for item in dynamodb().scan(TableName=STACK)["Items"]:
        dynamodb().delete_item(TableName=STACK, Key={name: item[name] for name in ("pk", "sk")})


def dynamodb() -> Any:
    return Item._get_connection().connection.client
