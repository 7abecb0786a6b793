"""Exports the whole table as of one instant to a bucket, with DynamoDB's own export.

It reads the backups of point-in-time recovery, so it does not slow down the table.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from infra.recovery.failed import Failed
from shared.platform.aws import client

LOOK_EVERY = 30.0
"""Seconds between two requests while an export runs."""

LOOKS = 2880
"""Requests in a day."""

_REFUSED: Mapping[str, str] = {
    "PointInTimeRecoveryUnavailableException": "point-in-time recovery of {} is off, and an export "
    "is made from it: deploy the stack again, or undo what was changed by hand",
    "TableNotFoundException": "there is no table {}",
    "LimitExceededException": "too many exports are being made at once: wait for one of them",
    "ExportConflictException": "another export of {} was asked for at this moment: run this again",
}
"""Errors of DynamoDB before an export begins."""

Pause = Callable[[float], None]


class Target(NamedTuple):
    bucket: str
    prefix: str
    owner: str | None = None
    """The account of the bucket, if it is another one."""
    kms_key: str | None = None
    """None: the bucket's own encryption."""

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}"


class Done(NamedTuple):
    place: str
    items: int
    size: int
    at: datetime | None
    """The export has the table's content of this instant."""


def running(table: str, target: Target) -> str | None:
    """Returns the ARN of a running export to this target."""
    arn = _arn(table)
    page: Mapping[str, str] = {}
    while True:
        found = _dynamodb().list_exports(TableArn=arn, **page)
        for one in found["ExportSummaries"]:
            if one["ExportStatus"] == "IN_PROGRESS" and _goes_to(one["ExportArn"], target):
                return str(one["ExportArn"])
        if not found.get("NextToken"):
            return None
        page = {"NextToken": found["NextToken"]}


def begin(table: str, target: Target, *, now: datetime) -> str:
    """Starts an export and returns its ARN. Two requests within a minute start one export."""
    arn = _arn(table)
    asked = f"{arn} {tuple(target)} {now.astimezone(UTC):%Y-%m-%dT%H:%M}"
    key = {"S3SseAlgorithm": "KMS", "S3SseKmsKeyId": target.kms_key} if target.kms_key else {}
    try:
        answer = _dynamodb().export_table_to_point_in_time(
            TableArn=arn,
            ClientToken=hashlib.sha256(asked.encode()).hexdigest()[:36],
            S3Bucket=target.bucket,
            S3Prefix=target.prefix,
            ExportFormat="DYNAMODB_JSON",
            **({"S3BucketOwner": target.owner} if target.owner else {}),
            **key,
        )
    except ClientError as error:
        means = _REFUSED.get(error.response["Error"]["Code"])
        if means is None:
            raise
        raise Failed(means.format(table)) from error
    return str(answer["ExportDescription"]["ExportArn"])


def waited(export: str, *, pause: Pause) -> Iterator[str]:
    """Yields the export's status on each request, until it is complete."""
    for _ in range(LOOKS):
        found = _described(export)
        if found["ExportStatus"] == "COMPLETED":
            return
        if found["ExportStatus"] == "FAILED":
            raise Failed(f"{found.get('FailureCode')}: {found.get('FailureMessage')}")
        yield str(found["ExportStatus"])
        pause(LOOK_EVERY)
    raise Failed("it goes on still: run this again to wait for it")


def done(export: str) -> Done:
    found = _described(export)
    manifest: str = found.get("ExportManifest") or f"{found['S3Prefix']}/"
    folder = manifest.rpartition("/")[0]
    return Done(
        f"s3://{found['S3Bucket']}/{folder}/",
        found.get("ItemCount", 0),
        found.get("BilledSizeBytes", 0),
        found.get("ExportTime"),
    )


def is_private(bucket: str) -> bool:
    """Returns whether the bucket blocks public access. False also when that cannot be read."""
    s3: Any = client("s3")
    try:
        found = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    except ClientError:
        return False
    return all(found.values())


def _goes_to(export: str, target: Target) -> bool:
    found = _described(export)
    return (found["S3Bucket"], found.get("S3Prefix")) == (target.bucket, target.prefix)


def _described(export: str) -> Mapping[str, Any]:
    answer: Mapping[str, Any] = _dynamodb().describe_export(ExportArn=export)
    found: Mapping[str, Any] = answer["ExportDescription"]
    return found


def _arn(table: str) -> str:
    return str(_dynamodb().describe_table(TableName=table)["Table"]["TableArn"])


def _dynamodb() -> Any:
    return client("dynamodb")
