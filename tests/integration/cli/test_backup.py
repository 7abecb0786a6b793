"""`rapport backup`: where the table's copy goes, what it says when there is none, and that what
comes back from it sends nothing until it is reconciled."""

import gzip
import json
import os
from typing import Any

import jmespath
import pytest
from click.testing import CliRunner, Result
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table_export import TableExport
from moto.dynamodb.models.table_import import TableImport

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from infra.local.cloud import client
from infra.local.environment import ACCOUNT, REGION, STACK
from infra.recovery import backup as exporting
from infra.stack.template import ROOT
from shared.storage import audit_log
from shared.storage.core import keys
from tests.support.privacy import leaks
from tests.support.world import World

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DYNAMODB_ENDPOINT")), reason="DynamoDB Local exports nothing"
)


@pytest.fixture(autouse=True)
def bucket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private bucket; exports are whole when they are looked at, not some time later."""
    monkeypatch.setattr(TableExport, "start", TableExport.run)
    monkeypatch.setattr(exporting, "LOOKS", 10)
    recovery(on=True)
    client("s3").create_bucket(Bucket="backups")
    closed = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    client("s3").put_public_access_block(
        Bucket="backups", PublicAccessBlockConfiguration=dict.fromkeys(closed, True)
    )


def recovery(*, on: bool) -> None:
    client("dynamodb").update_continuous_backups(
        TableName=STACK, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": on}
    )


def backup(*arguments: str) -> Result:
    with calls.ours():
        told = CliRunner().invoke(main, ["backup", "--bucket", "backups", *arguments])
    assert leaks(told.output) == []
    return told


def exports() -> list[Any]:
    return list(dynamodb_backends[ACCOUNT][REGION].table_exports.values())


def going_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TableExport, "start", lambda _: None)


def test_everything_that_is_in_the_table_is_in_the_bucket(world: World) -> None:
    world.subscribe()
    count = len(client("dynamodb").scan(TableName=STACK)["Items"])

    told = backup("--by", "Inés")

    assert told.exit_code == 0, told.output
    assert told.stdout == f"{count} items\ns3://backups/rapport-local/\n"
    assert "warning" not in told.stderr
    (file,) = client("s3").list_objects_v2(Bucket="backups")["Contents"]
    body = client("s3").get_object(Bucket="backups", Key=file["Key"])["Body"].read()
    kinds = {json.loads(line)["Item"]["kind"]["S"] for line in gzip.decompress(body).splitlines()}
    assert {"contact", "consent", "ledger", "message", "brand", "shape"} <= kinds
    (kept,) = audit_log.youngest(what="backup_begun", limit=5)
    assert (kept.what, kept.by) == ("backup_begun", "Inés")
    assert kept.subject == "table to s3://backups/rapport-local"


def test_it_is_said_how_it_goes_until_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    going_on(monkeypatch)
    looks = 0

    def finish(call: Call) -> None:
        nonlocal looks
        looks += (call.moment, call.operation) == ("before", "DescribeExport")
        if looks == 4:
            exports()[0].status = "COMPLETED"

    with calls.watched(finish):
        told = backup()

    assert told.exit_code == 0, told.output
    assert told.stderr.count("16:00:00 IN_PROGRESS\n") == 3


def test_run_again_while_it_is_made_it_waits_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    going_on(monkeypatch)
    stopped = backup()
    exports()[0].status = "COMPLETED"  # of an older one nobody thinks
    backup()
    assert len(exports()) == 2

    def finish(call: Call) -> None:
        if call.operation == "DescribeExport" and len(waited) > 3:
            exports()[1].status = "COMPLETED"
        waited.append(call.operation)

    waited: list[str] = []
    with calls.watched(finish):
        told = backup()

    assert stopped.exit_code == 1
    assert "it goes on still: run this again to wait for it" in stopped.stderr
    assert told.exit_code == 0, told.output
    assert "an export is running already: waiting for it" in told.stderr
    assert len(exports()) == 2
    assert len(audit_log.youngest(what="backup_begun", limit=5)) == 2


def test_one_to_another_folder_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    going_on(monkeypatch)
    backup()

    backup("--prefix", "elsewhere")

    assert [one.s3_prefix for one in exports()] == ["rapport-local", "elsewhere"]


def _asked(*arguments: str) -> dict[str, Any]:
    requests: list[dict[str, Any]] = []

    def note(call: Call) -> None:
        if call.moment == "before" and call.operation == "ExportTableToPointInTime":
            requests.append(json.loads(call.request["body"]))

    with calls.watched(note):
        backup(*arguments)
    (request,) = requests
    return request


def test_asked_twice_in_a_minute_it_is_the_same_request(world: World) -> None:
    first, second = _asked(), _asked()
    other = _asked("--prefix", "elsewhere")
    world.pass_time(minutes=1)
    later = _asked()

    assert first == second
    assert len({one["ClientToken"] for one in (first, other, later)}) == 3
    assert 0 < len(first["ClientToken"]) <= 36


def test_the_key_and_the_bucket_s_account_are_asked_for_when_given() -> None:
    plain = _asked()
    told = _asked("--kms-key", "alias/backups", "--bucket-owner", ACCOUNT)

    assert not {"S3SseAlgorithm", "S3SseKmsKeyId", "S3BucketOwner"} & plain.keys()
    assert (told["S3SseAlgorithm"], told["S3SseKmsKeyId"]) == ("KMS", "alias/backups")
    assert told["S3BucketOwner"] == ACCOUNT


def test_without_point_in_time_recovery_it_is_said_why_not() -> None:
    recovery(on=False)

    told = backup()

    assert told.exit_code == 1
    assert f"point-in-time recovery of {STACK} is off" in told.stderr
    assert not audit_log.youngest(what="backup_begun", limit=1)


def test_what_failed_says_why() -> None:
    told = backup("--bucket", "nowhere")

    assert told.exit_code == 1
    assert "S3NoSuchBucket: The specified bucket does not exist" in told.stderr
    assert "nowhere blocks public access" in told.stderr


def test_a_bucket_that_may_be_open_is_warned_of() -> None:
    client("s3").delete_public_access_block(Bucket="backups")

    told = backup()

    assert told.exit_code == 0
    assert "cannot verify that backups blocks public access" in told.stderr


def test_what_comes_back_from_a_copy_is_whole_and_sends_nothing_before_it_is_reconciled(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bringing it back as docs/recovery.md has it, but for the other region."""
    monkeypatch.setattr(TableImport, "start", TableImport.run)
    # The embedded cloud's own reader stumbles over a quotation mark in a text.
    lines = "py_partiql_parser.JsonParser.parse"
    monkeypatch.setattr(lines, lambda original: map(json.loads, original.splitlines()))
    world.subscribe()
    before, at = _items(STACK), world.platform.clock.now()
    backup()
    world.pass_time(minutes=1)
    (file,) = client("s3").list_objects_v2(Bucket="backups")["Contents"]
    described = client("dynamodb").describe_table(TableName=STACK)
    pattern = jmespath.search(_documented("--query"), described)
    assert pattern.pop("SSESpecification") == {
        "Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": None  # this cloud's table has none
    }  # fmt: skip

    client("dynamodb").import_table(
        S3BucketSource={"S3Bucket": "backups", "S3KeyPrefix": file["Key"].rpartition("/")[0]},
        InputFormat="DYNAMODB_JSON",
        InputCompressionType="GZIP",
        TableCreationParameters=pattern,
    )
    with calls.ours():
        told = CliRunner().invoke(
            main, ["restore", "--to", at.isoformat(), "--table", "rapport-prod-imported"]
        )

    assert told.exit_code == 0, told.output
    assert "halted: no message is sent from it" in told.output
    assert "RestoredTableName=rapport-prod-imported" in told.output
    after = _items("rapport-prod-imported")
    halt = after[keys.BRAND, keys.CURRENT].pop("halt")
    assert json.loads(halt["S"])["restored_to"] == "2026-11-03T16:00:00Z"
    assert after == before
    indexes = client("dynamodb").describe_table(TableName="rapport-prod-imported")["Table"]
    assert {one["IndexName"] for one in indexes["GlobalSecondaryIndexes"]} == {
        "due", "inbox", "audience"
    }  # fmt: skip


def _items(name: str) -> dict[tuple[str, str], Any]:
    items = client("dynamodb").scan(TableName=name)["Items"]
    return {(item["pk"]["S"], item["sk"]["S"]): item for item in items}


def _documented(option: str) -> str:
    """What an option of the commands in the runbook is given, between its single quotes."""
    text = (ROOT / "docs" / "recovery.md").read_text()
    return text.partition(f"{option} '")[2].partition("'")[0]
