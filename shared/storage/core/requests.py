"""Requests to DynamoDB in its own form.

PynamoDB would serialise each attribute of an item through objects of its own, and check what is
known here.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pynamodb.connection.base import BOTOCORE_EXCEPTIONS
from pynamodb.exceptions import QueryError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.storage.core.codec import Attributes
from shared.storage.core.expressions import parameters
from shared.storage.core.refusals import CONDITION_FAILED, refusal_code
from shared.storage.core.tables import Item


def read_range(pk: str, sk_prefix: str) -> Iterator[Attributes]:
    """Yields the items of a partition whose sort key begins so, as DynamoDB stores them.

    The read is consistent. Raises QueryError.
    """
    asked: dict[str, Any] = {
        "TableName": Item.Meta.table_name,
        "ConsistentRead": True,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": {":pk": {"S": pk}, ":sk": {"S": sk_prefix}},
    }
    while True:
        try:
            found = dispatch("Query", asked)
        except BOTOCORE_EXCEPTIONS as error:
            raise QueryError(f"Failed to query items: {error}", error) from error
        yield from found["Items"]
        if "LastEvaluatedKey" not in found:
            return
        asked["ExclusiveStartKey"] = found["LastEvaluatedKey"]


def update(item: Item, actions: Sequence[Action], condition: Condition) -> bool:
    """Updates an item without reading it back. Returns False when the condition did not hold."""
    try:
        dispatch("UpdateItem", {**key_of(item), **parameters(condition, actions)})
    except BOTOCORE_EXCEPTIONS as error:
        failed = UpdateError(f"Failed to update item: {error}", error)
        if refusal_code(failed) != CONDITION_FAILED:
            raise failed from error
        return False
    return True


def dispatch(operation: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Returns DynamoDB's response. Raises BOTOCORE_EXCEPTIONS.

    PynamoDB's own `dispatch` also asks for the consumed capacity, which nobody reads, and tells
    listeners of each request, which nobody is.
    """
    found: dict[str, Any] = Item._get_connection().connection._make_api_call(operation, asked)
    return found


def key_of(item: Item) -> dict[str, Any]:
    """Returns the parameters of a request that say which item it is about."""
    values = item.attribute_values
    key = {"pk": {"S": values["pk"]}, "sk": {"S": values["sk"]}}
    return {"TableName": Item.Meta.table_name, "Key": key}


def content_of(item: Item) -> dict[str, Any]:
    """Returns the parameters of a request that say which item it stores."""
    return {"TableName": Item.Meta.table_name, "Item": item.serialize()}
