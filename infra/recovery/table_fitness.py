"""Tells whether the functions may switch to another table.

It reads no settings, because a deployment has none yet.
"""

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from shared.platform.aws import client
from shared.storage.core import keys

CURRENT_KEY = {"pk": {"S": keys.BRAND}, "sk": {"S": keys.CURRENT}}


def unfit(target: str) -> str | None:
    """Returns why no function may use this table, or None.

    A table that was not in use until now lacks the opt-outs of that time.
    """
    if status_of(target) != "ACTIVE":
        return f"{target}: there is no such table, or it cannot be used yet"
    if "halt" not in (brand_of(target) or {}):
        return (
            f"{target} is not halted: contacts who have opted out since would get messages. "
            f"rapport restore --to INSTANT --table {target} halts it (docs/recovery.md)"
        )
    return None


def brand_of(target: str) -> Mapping[str, Any] | None:
    """Returns the item of the table's current brand, or None when it has none."""
    found = _dynamodb().get_item(TableName=target, Key=CURRENT_KEY, ConsistentRead=True)
    item: Mapping[str, Any] | None = found.get("Item")
    return item


def status_of(target: str) -> str | None:
    """Returns the table's status, or None when there is no such table."""
    try:
        status: str = _dynamodb().describe_table(TableName=target)["Table"]["TableStatus"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return None
    return status


def _dynamodb() -> Any:
    return client("dynamodb")
