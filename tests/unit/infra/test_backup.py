"""What `rapport backup` asks of AWS and makes of its answers, where the embedded cloud has no such
answer: lists of several pages, manifests, refusals, buckets that are half closed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from infra.recovery import backup
from infra.recovery.backup import Done, Target
from infra.recovery.failed import Failed
from shared.platform import aws

TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/rapport-prod"
EXPORT, ANOTHER = f"{TABLE}/export/01770000000000-aaaaaaaa", f"{TABLE}/export/01770000000001-bbbbbb"
HERE = Target("backups", "rapport-prod")
NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


@pytest.fixture
def dynamodb() -> Iterator[Stubber]:
    yield from _stubbed("dynamodb")


@pytest.fixture
def s3() -> Iterator[Stubber]:
    yield from _stubbed("s3")


def _stubbed(service: str) -> Iterator[Stubber]:
    with Stubber(aws.client(service)) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def described(dynamodb: Stubber, export: str, **found: Any) -> None:
    answer = {"S3Bucket": "backups", "S3Prefix": "rapport-prod", **found}
    dynamodb.add_response("describe_export", {"ExportDescription": answer}, {"ExportArn": export})


def listed(
    dynamodb: Stubber, export: str, status: str, *, page: dict[str, str], **more: str
) -> None:
    summaries = [{"ExportArn": export, "ExportStatus": status}]
    answer = {"ExportSummaries": summaries, **more}
    dynamodb.add_response("list_exports", answer, {"TableArn": TABLE, **page})


def table(dynamodb: Stubber) -> None:
    dynamodb.add_response("describe_table", {"Table": {"TableArn": TABLE}})


@pytest.mark.parametrize("other", [{"S3Bucket": "others"}, {"S3Prefix": "rapport-test"}])
def test_an_export_to_this_place_is_found_behind_one_to_another(
    dynamodb: Stubber, other: dict[str, str]
) -> None:
    table(dynamodb)
    listed(dynamodb, ANOTHER, "IN_PROGRESS", page={}, NextToken="more")
    described(dynamodb, ANOTHER, **other)
    listed(dynamodb, EXPORT, "IN_PROGRESS", page={"NextToken": "more"})
    described(dynamodb, EXPORT)

    assert backup.running("rapport-prod", HERE) == EXPORT


@pytest.mark.parametrize("status", ["COMPLETED", "FAILED"])
def test_one_that_has_ended_is_not_waited_for(dynamodb: Stubber, status: str) -> None:
    table(dynamodb)
    listed(dynamodb, EXPORT, status, page={})

    assert backup.running("rapport-prod", HERE) is None


def test_where_it_lies_is_the_folder_of_its_manifest(dynamodb: Stubber) -> None:
    manifest = "rapport-prod/AWSDynamoDB/01770000000000-aaaaaaaa/manifest-summary.json"
    described(
        dynamodb, EXPORT, ExportManifest=manifest, ItemCount=12, BilledSizeBytes=345, ExportTime=NOW
    )

    assert backup.done(EXPORT) == Done(
        "s3://backups/rapport-prod/AWSDynamoDB/01770000000000-aaaaaaaa/", 12, 345, NOW
    )


def test_between_two_looks_it_waits_and_after_the_last_it_does_not(dynamodb: Stubber) -> None:
    pauses: list[float] = []
    for status in ("IN_PROGRESS", "IN_PROGRESS", "COMPLETED"):
        described(dynamodb, EXPORT, ExportStatus=status)

    told = list(backup.waited(EXPORT, pause=pauses.append))

    assert told == ["IN_PROGRESS"] * 2
    assert pauses == [backup.LOOK_EVERY] * 2


def test_a_failure_says_what_dynamodb_says(dynamodb: Stubber) -> None:
    described(
        dynamodb, EXPORT, ExportStatus="FAILED", FailureCode="AccessDenied", FailureMessage="no key"
    )

    with pytest.raises(Failed, match=r"^AccessDenied: no key$"):
        list(backup.waited(EXPORT, pause=lambda _: pytest.fail("there is nothing to wait for")))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "PointInTimeRecoveryUnavailableException",
            "point-in-time recovery of rapport-prod is off",
        ),
        ("TableNotFoundException", "there is no table rapport-prod"),
        ("LimitExceededException", "too many exports"),
        ("ExportConflictException", "another export of rapport-prod"),
    ],
)
def test_what_dynamodb_refuses_is_said_in_words(dynamodb: Stubber, code: str, told: str) -> None:
    table(dynamodb)
    dynamodb.add_client_error("export_table_to_point_in_time", code)

    with pytest.raises(Failed, match=told):
        backup.begin("rapport-prod", HERE, now=NOW)


def test_any_other_refusal_is_its_own(dynamodb: Stubber) -> None:
    table(dynamodb)
    dynamodb.add_client_error("export_table_to_point_in_time", "AccessDeniedException")

    with pytest.raises(ClientError, match="AccessDenied"):
        backup.begin("rapport-prod", HERE, now=NOW)


CLOSED = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)


@pytest.mark.parametrize("opened", [None, *CLOSED])
def test_a_bucket_is_private_where_all_four_ways_are_closed(
    s3: Stubber, opened: str | None
) -> None:
    found = {name: name != opened for name in CLOSED}
    s3.add_response("get_public_access_block", {"PublicAccessBlockConfiguration": found})

    assert backup.is_private("backups") == (opened is None)
