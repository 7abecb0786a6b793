"""Restores the table as of an instant to another table.

It is protected like the first one, and halted before any function sees it. Each step can be
repeated after an interruption.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.recovery.failed import Failed
from infra.recovery.table_fitness import brand_of, status_of
from infra.stack.template import load
from shared.platform.aws import client
from shared.storage.brand import Halt, halt_item

LOOK_EVERY = 20.0
"""Seconds between two requests while a table is restored."""

LOOKS = 4320
"""Requests in a day: DynamoDB restores most tables in less than an hour."""

NEW_FOR_LOOKS = 3
"""For this many requests a new table may not be visible yet."""

_REFUSED: Mapping[str, str] = {
    "InvalidRestoreTimeException": "that instant cannot be had: point-in-time recovery knows the "
    "last 35 days, since it was switched on, until five minutes ago",
    "PointInTimeRecoveryUnavailableException": "point-in-time recovery of {} is off: there is "
    "nothing to restore from",
    "SourceTableNotFoundException": "there is no table {}: DynamoDB keeps a last backup of one "
    "that was deleted (docs/recovery.md#the-table-is-lost)",
    "LimitExceededException": "too many tables are being made at once: wait for one of them",
}
"""Errors of DynamoDB before a restore begins."""

Pause = Callable[[float], None]


def name_for(source: str, at: datetime) -> str:
    """Returns the name for an instant: a second run continues with the table of the first."""
    stem = source.partition("-restored-")[0]
    return f"{stem}-restored-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def begin(source: str, target: str, at: datetime) -> bool:
    """Starts the restore. Returns False when the table exists or is being restored."""
    if target == source:
        raise Failed(f"{target} is the table that the deployment works on: name another one")
    if status_of(target):
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
    """Yields the table's status on each request, until it can be used."""
    for look in range(LOOKS):
        status = status_of(target) or ("CREATING" if look < NEW_FOR_LOOKS else None)
        if status == "ACTIVE":
            return
        if status != "CREATING":
            raise Failed(f"{target} is {status or 'not there'}")
        yield status
        pause(LOOK_EVERY)
    raise Failed(f"{target} is still being made: run this again")


def protect(target: str) -> None:
    """Sets what a restore does not: deletion protection, time to live, point-in-time recovery."""
    wanted = load()["Resources"]["Table"]["Properties"]
    _dynamodb().update_table(TableName=target, DeletionProtectionEnabled=True)
    lives = _dynamodb().describe_time_to_live(TableName=target)["TimeToLiveDescription"]
    if lives["TimeToLiveStatus"] not in ("ENABLED", "ENABLING"):  # enabling it twice is an error
        _dynamodb().update_time_to_live(
            TableName=target, TimeToLiveSpecification=wanted["TimeToLiveSpecification"]
        )
    _dynamodb().update_continuous_backups(
        TableName=target,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )


def halt(target: str, found: Halt) -> bool:
    """Halts the table until it is reconciled. Returns False when it was halted already."""
    try:
        _dynamodb().update_item(TableName=target, **halt_item(found))
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        if not brand_of(target):
            raise Failed(f"{target} has no brand: that instant is before the first one") from error
        return False
    return True


def _dynamodb() -> Any:
    return client("dynamodb")
