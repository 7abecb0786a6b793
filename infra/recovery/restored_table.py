"""The table as it was at an instant: another table, protected like the first, and halted before any
function sees it. Each step may be taken again after whatever stopped it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.recovery.failed import Failed
from infra.stack.template import load
from shared.platform.aws import client
from shared.storage.brand import CURRENT_KEY, Halt, halt_item

LOOK_EVERY = 20.0
"""Seconds between two looks at a table that is being restored."""

LOOKS = 4320
"""A day: DynamoDB says of most restores that they take less than an hour."""

NEW_FOR_LOOKS = 3
"""For so many looks a table that was asked for just now may not be seen yet."""

_REFUSED: Mapping[str, str] = {
    "InvalidRestoreTimeException": "that instant cannot be had: point-in-time recovery knows the "
    "last 35 days, since it was switched on, until five minutes ago",
    "PointInTimeRecoveryUnavailableException": "point-in-time recovery of {} is off: there is "
    "nothing to restore from",
    "SourceTableNotFoundException": "there is no table {}: DynamoDB keeps a last backup of one "
    "that was deleted (docs/recovery.md#the-table-is-lost)",
    "LimitExceededException": "too many tables are being made at once: wait for one of them",
}
"""What DynamoDB says before it begins."""

Pause = Callable[[float], None]


def name_for(source: str, at: datetime) -> str:
    """The same for the same instant: a second run goes on with the first one's table."""
    stem = source.partition("-restored-")[0]
    return f"{stem}-restored-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def begin(source: str, target: str, at: datetime) -> bool:
    """Asks for the table. False: it is there already, or being made."""
    if target == source:
        raise Failed(f"{target} is the table that the deployment works on: name another one")
    if _status(target):
        return False
    try:
        _dynamodb().restore_table_to_point_in_time(
            SourceTableName=source, TargetTableName=target, RestoreDateTime=at
        )
    except ClientError as error:
        means = _REFUSED.get(error.response["Error"]["Code"])
        if means is None:
            raise
        raise Failed(means.format(source)) from error
    return True


def waited(target: str, *, pause: Pause) -> Iterator[str]:
    """The table's status each time it is looked at, until it can be used."""
    for look in range(LOOKS):
        status = _status(target) or ("CREATING" if look < NEW_FOR_LOOKS else None)
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


def unfit(target: str) -> str | None:
    """Why no function may be switched to this table; None where it may.

    Whatever table was not worked on until now knows nothing of who opted out meanwhile.
    """
    if _status(target) != "ACTIVE":
        return f"{target}: there is no such table, or it cannot be used yet"
    if "halt" not in (_brand(target) or {}):
        return (
            f"{target} is not halted: whoever has opted out since would be texted. "
            f"rapport restore --to INSTANT --table {target} halts it (docs/operations.md)"
        )
    return None


def _brand(target: str) -> Mapping[str, Any] | None:
    found = _dynamodb().get_item(TableName=target, Key=CURRENT_KEY, ConsistentRead=True)
    item: Mapping[str, Any] | None = found.get("Item")
    return item


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
