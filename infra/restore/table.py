"""The table as it was at an instant: another table, protected like the first, and halted before any
function sees it. Each step may be taken again after whatever stopped it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.template import load
from shared.aws import client
from shared.storage.brand import CURRENT_KEY, Halt, halt_item

LOOK_EVERY = 20.0
"""Seconds between two looks at a table that is being restored."""

LOOKS = 4320
"""A day: DynamoDB says of most restores that they take less than an hour."""

Pause = Callable[[float], None]


class Failed(Exception):
    """The table is not there, or not fit to be switched to."""


def name_for(source: str, at: datetime) -> str:
    """The same for the same instant: a second run goes on with the first one's table."""
    stem = source.partition("-restored-")[0]
    return f"{stem}-restored-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def begin(source: str, target: str, at: datetime) -> bool:
    """Asks for the table. False: it is there already, or being made."""
    if _status(target):
        return False
    _dynamodb().restore_table_to_point_in_time(
        SourceTableName=source, TargetTableName=target, RestoreDateTime=at
    )
    return True


def waited(target: str, *, pause: Pause) -> Iterator[str]:
    """The table's status each time it is looked at, until it can be used."""
    for _ in range(LOOKS):
        status = _status(target)
        if status == "ACTIVE":
            return
        if status != "CREATING":
            raise Failed(f"{target} is {status or 'not there'}")
        yield status
        pause(LOOK_EVERY)
    raise Failed(f"{target} is still being made: run this again")


def protect(target: str) -> None:
    """What a restore leaves behind: deletion protection, time to live, point-in-time recovery."""
    wanted = load()["Resources"]["Table"]["Properties"]
    _dynamodb().update_table(
        TableName=target, DeletionProtectionEnabled=wanted["DeletionProtectionEnabled"]
    )
    lives = _dynamodb().describe_time_to_live(TableName=target)["TimeToLiveDescription"]
    if lives["TimeToLiveStatus"] not in ("ENABLED", "ENABLING"):  # on already is an error
        _dynamodb().update_time_to_live(
            TableName=target, TimeToLiveSpecification=wanted["TimeToLiveSpecification"]
        )
    _dynamodb().update_continuous_backups(
        TableName=target,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )


def halt(target: str, found: Halt) -> bool:
    """Nothing leaves from this table until it is reconciled. False: it was halted before."""
    try:
        _dynamodb().update_item(TableName=target, **halt_item(found))
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        if not _brand(target):
            raise Failed(f"{target} has no brand: that instant is before the first one") from error
        return False
    return True


def _brand(target: str) -> bool:
    found = _dynamodb().get_item(TableName=target, Key=CURRENT_KEY, ConsistentRead=True)
    return "Item" in found


def _status(target: str) -> str | None:
    try:
        status: str = _dynamodb().describe_table(TableName=target)["Table"]["TableStatus"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return None
    return status


def _dynamodb() -> Any:
    return client("dynamodb")
