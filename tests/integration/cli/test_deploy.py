"""A deployment is put into an account, changed, and taken away, as an operator types it: with that
part of the template which the embedded cloud can create."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError
from click.testing import CliRunner, Result
from moto.cloudformation.models import cloudformation_backends
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.kms.models import Key, kms_backends

from infra.cli import deployment, errors, main
from infra.cli.stack import account_concurrency
from infra.cli.stack.events import tell
from infra.local import calls
from infra.local.calls import Call
from infra.local.environment import ACCOUNT, REGION, STACK
from infra.stack import stack as stacks
from infra.stack.adoption import import_template
from infra.stack.template import ROOT, load, local_subset, references
from shared.platform.aws import client
from shared.storage import schema_version
from shared.storage.brand import CURRENT_KEY
from tests.support.world import World, kept

URL = "PublicBaseUrl=https://sms.example.com"
pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


def rapport(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture(autouse=True)
def _back() -> Iterator[None]:
    """Everybody else works on the world's own table."""
    with patch.dict(os.environ):
        yield
    deployment.point()


@pytest.fixture(autouse=True)
def _termination_protection(world: World) -> Iterator[None]:
    """Adds to the embedded cloud what it lacks: a protected stack cannot be deleted."""
    protected: set[str] = set()

    def update(params: Any, **_: Any) -> tuple[Any, Any]:
        asked = params["body"]
        name = asked["StackName"]
        is_on = asked["EnableTerminationProtection"] in (True, "true")
        (protected.add if is_on else protected.discard)(name)
        return SimpleNamespace(status_code=200), {}

    def delete(params: Any, **_: Any) -> None:
        asked = params["body"]["StackName"]
        if any(f"{name}/" in f"{asked}/" for name in protected):
            answer = {"Error": {"Code": "ValidationError", "Message": "TerminationProtection"}}
            raise ClientError(answer, "DeleteStack")

    def described(parsed: Any, **_: Any) -> None:
        for one in parsed.get("Stacks", ()):
            one["EnableTerminationProtection"] = one["StackName"] in protected

    events = client("cloudformation").meta.events
    events.register("before-call.cloudformation.UpdateTerminationProtection", update)
    events.register("before-call.cloudformation.DeleteStack", delete)
    events.register("after-call.cloudformation.DescribeStacks", described)
    yield
    events.unregister("before-call.cloudformation.UpdateTerminationProtection", update)
    events.unregister("before-call.cloudformation.DeleteStack", delete)
    events.unregister("after-call.cloudformation.DescribeStacks", described)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """What `make package` builds, but for what the embedded cloud does not know."""
    whole = load()
    template = {**local_subset(whole), "Parameters": whole["Parameters"]}
    (tmp_path / "template.json").write_text(json.dumps(template))
    (tmp_path / "deployment.zip").write_bytes(b"code")
    return tmp_path


def deploy(package: Path, *arguments: str | Path, stdin: str | None = "y\n") -> Result:
    return rapport("deploy", "--stage", "new", "--package", package, *arguments, stdin=stdin)


def change(package: Path, **properties: Any) -> None:
    template = json.loads((package / "template.json").read_text())
    template["Resources"]["OutboundQueue"]["Properties"].update(properties)
    (package / "template.json").write_text(json.dumps(template))


def stack(name: str = "rapport-new") -> dict[str, Any] | None:
    cloudformation: Any = client("cloudformation")
    found = [
        one
        for one in cloudformation.describe_stacks()["Stacks"]
        if one["StackName"] == name and one["StackStatus"] != "REVIEW_IN_PROGRESS"
    ]
    return found[0] if found else None


def another_table(name: str, *, halt: str = "since then") -> None:
    """A copy of the table as `rapport restore` leaves it, or one that nobody has halted."""
    dynamodb: Any = client("dynamodb")
    keys = ("pk", "HASH"), ("sk", "RANGE")
    dynamodb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
        BillingMode="PAY_PER_REQUEST",
    )
    halted = {"halt": {"S": halt}} if halt else {}
    dynamodb.put_item(TableName=name, Item={**CURRENT_KEY, **halted})


def switch(package: Path, table: str) -> None:
    """Switches the stack to a restored table. A change set of the embedded cloud keeps the old
    parameters, so they are written down here."""
    assert deploy(package, "--parameter", f"RestoredTableName={table}").exit_code == 0
    (known,) = [one for one in _backend().stacks.values() if one.name == "rapport-new"]
    known.parameters["RestoredTableName"] = table
    known.resource_map.resolved_parameters["RestoredTableName"] = table


def test_what_would_change_is_shown_and_done_when_agreed(package: Path) -> None:
    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert "  + Table (AWS::DynamoDB::Table)" in result.stdout
    assert "account 123456789012, us-east-1, stack rapport-new" in result.stderr
    assert "next: rapport doctor --stage new" in result.stderr
    assert _resource("InboundQueue").endswith(".fifo")


def test_who_does_not_agree_changes_nothing(package: Path) -> None:
    result = deploy(package, "--parameter", URL, stdin="n\n")

    assert result.exit_code == 1
    assert "nothing was changed: you did not confirm" in result.stderr
    assert _stacks() == {STACK}


def test_where_nobody_can_be_asked_nothing_is_changed_and_that_is_said(package: Path) -> None:
    result = deploy(package, "--parameter", URL, stdin=None)

    assert result.exit_code == 1
    assert "Error: nothing was changed: no terminal to confirm in" in result.stderr
    assert _stacks() == {STACK}


def test_what_nobody_agreed_to_leaves_no_change_set_at_a_stack_that_stands(
    standing: Path,
) -> None:
    deploy(standing, stdin="n\n")

    cloudformation: Any = client("cloudformation")
    assert cloudformation.list_change_sets(StackName="rapport-new")["Summaries"] == []
    assert stack()


def _stacks() -> set[str]:
    """Those that are only proposed too."""
    cloudformation: Any = client("cloudformation")
    return {one["StackName"] for one in cloudformation.describe_stacks()["Stacks"]}


def test_the_same_again_changes_nothing_and_keeps_the_parameters(package: Path) -> None:
    deploy(package, "--parameter", URL)
    change(package, VisibilityTimeout=361)

    result = deploy(package)

    assert result.exit_code == 0, result.output
    assert "  ~ OutboundQueue (AWS::SQS::Queue)" in result.stdout
    given = {p["ParameterKey"]: p["ParameterValue"] for p in (stack() or {})["Parameters"]}
    assert given["PublicBaseUrl"] == "https://sms.example.com"


def test_a_brand_is_checked_before_and_applied_after(package: Path, tmp_path: Path) -> None:
    bad = tmp_path / "brand.yaml"
    bad.write_text((ROOT / "brand.example.yaml").read_text().replace("twilio", "twillio"))

    refused = deploy(package, "--parameter", URL, "--brand", bad)

    assert refused.exit_code == 1
    assert stack() is None


def test_what_the_account_may_not_send_is_told_before(package: Path) -> None:
    brand = ROOT / "brand.example.yaml"

    result = deploy(package, "--parameter", URL, "--brand", brand, stdin="n\n")

    told = result.stderr[: result.stderr.index("uploading to")]
    assert re.search(r"^ok +number ", told, re.M)
    assert "number-registration" in told
    assert re.search(
        r"^warn +concurrency ", told, re.M
    )  # this cloud cannot be asked for it, and says so


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "PublicBaseUrl: is missing"),
        (
            ["--parameter", "PublicBaseUrl=http://sms.example.com"],
            "PublicBaseUrl: must be https://",
        ),
        (["--parameter", URL, "--parameter", "Colour=red"], "Colour: the template has no such"),
        (["--parameter", URL, "--parameter", "Canary=yes"], "Canary: is one of on, off"),
        (
            ["--parameter", URL, "--parameter", "ApiReservedConcurrency=many"],
            "ApiReservedConcurrency: is a whole number from 0",
        ),
        (["--parameter", f"{URL}\n"], "PublicBaseUrl: must be https://"),
    ],
)
def test_a_parameter_that_is_wrong_is_said_before_anything_moves(
    package: Path, arguments: list[str], said: str
) -> None:
    result = deploy(package, *arguments)

    assert result.exit_code == 1
    assert said in result.stderr
    s3: Any = client("s3")
    assert s3.list_buckets()["Buckets"] == []


def test_what_was_not_built_is_not_deployed(tmp_path: Path) -> None:
    result = deploy(tmp_path / "nothing", "--parameter", URL)

    assert result.exit_code == 1
    assert "run make package STAGE=nothing first" in result.stderr


def test_a_package_of_another_stage_is_not_deployed(package: Path) -> None:
    template = json.loads((package / "template.json").read_text())
    template["Resources"]["ReceiveMessage"] = {
        "Type": "AWS::Serverless::Function",
        "Properties": {"Environment": {"Variables": {"STAGE": "dev"}}},
    }
    (package / "template.json").write_text(json.dumps(template))

    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 1
    assert "is built for dev: make package STAGE=new" in result.stderr
    assert _stacks() == {STACK}


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("ROLLBACK_COMPLETE", "rapport destroy, and deploy again"),
        ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"),
        ("UPDATE_IN_PROGRESS", "run this again when that is over"),
    ],
)
def test_a_stack_that_cannot_be_changed_now_says_the_way_out_before_anything_moves(
    standing: Path, status: str, told: str
) -> None:
    (known,) = [one for one in _backend().stacks.values() if one.name == "rapport-new"]
    known.status = status

    result = deploy(standing)

    assert result.exit_code == 1
    assert f"the stack is {status}: " in result.stderr
    assert told in result.stderr
    s3: Any = client("s3")
    assert s3.list_buckets()["Buckets"] == []


def _backend() -> Any:
    return cloudformation_backends[ACCOUNT][REGION]


def test_zip_and_template_are_uploaded_once_under_what_is_in_them(package: Path) -> None:
    deploy(package, "--parameter", URL, stdin="n\n")
    deploy(package, "--parameter", URL)

    s3: Any = client("s3")
    (bucket,) = s3.list_buckets()["Buckets"]
    found = s3.list_objects_v2(Bucket=bucket["Name"])["Contents"]
    assert bucket["Name"] == "rapport-artifacts-123456789012-us-east-1"
    assert sorted(one["Key"].partition("/")[2] for one in found) == [
        "deployment.zip",
        "template.json",
    ]
    blocked = s3.get_public_access_block(Bucket=bucket["Name"])["PublicAccessBlockConfiguration"]
    assert set(blocked.values()) == {True}


def test_a_stack_is_taken_away_by_its_name_alone(package: Path) -> None:
    deploy(package, "--parameter", URL)

    wrong = rapport("destroy", "--stage", "new", stdin="rapport-prod\n")
    assert (wrong.exit_code, stack() is not None) == (1, True)
    assert "kept  Table (AWS::DynamoDB::Table)" in wrong.stdout
    right = rapport("destroy", "--stage", "new", stdin="rapport-new\n")

    assert right.exit_code == 0, right.output
    assert stack() is None


def _queue_up(logical: str, *, group: str | None = None) -> None:
    sqs: Any = client("sqs")
    fifo = {"MessageGroupId": group, "MessageDeduplicationId": "1"} if group else {}
    sqs.send_message(QueueUrl=_resource(logical), MessageBody="STOP", **fifo)


def test_messages_in_a_queue_or_dead_letter_queue_are_not_lost_with_the_stack_until_named(
    package: Path,
) -> None:
    deploy(package, "--parameter", URL)
    _queue_up("InboundDeadLetters", group="a contact")
    _queue_up("ReceiptsQueue")

    refused = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\n")
    one = rapport("destroy", "--stage", "new", "--lose", "ReceiptsQueue", stdin="rapport-new\n")
    assert (refused.exit_code, one.exit_code, stack() is not None) == (1, 1, True)
    assert "InboundDeadLetters holds 1 message\n" in refused.stderr
    assert "use --lose InboundDeadLetters --lose ReceiptsQueue" in refused.stderr
    assert "ReceiptsQueue holds" not in one.stderr

    both = ("--lose", "ReceiptsQueue", "--lose", "InboundDeadLetters")
    named = rapport("destroy", "--stage", "new", *both, stdin="rapport-new\n")
    assert named.exit_code == 0, named.output
    assert stack() is None


def test_a_message_in_flight_is_not_lost_with_the_stack(package: Path) -> None:
    deploy(package, "--parameter", URL)
    _queue_up("CampaignQueue")
    sqs: Any = client("sqs")
    assert sqs.receive_message(QueueUrl=_resource("CampaignQueue"))["Messages"]

    result = rapport("destroy", "--stage", "new", stdin="rapport-new\n")

    assert (result.exit_code, stack() is not None) == (1, True)
    assert "CampaignQueue holds 1 message" in result.stderr


def test_a_message_that_arrives_while_the_operator_is_asked_is_not_lost(package: Path) -> None:
    deploy(package, "--parameter", URL)

    def prompt(*_: Any, **__: Any) -> str:
        _queue_up("CampaignQueue")
        return "rapport-new"

    with patch("click.prompt", prompt):
        result = rapport("destroy", "--stage", "new")

    assert (result.exit_code, stack() is not None) == (1, True)
    assert "CampaignQueue holds 1 message" in result.stderr


def test_data_is_lost_only_by_a_second_name(package: Path) -> None:
    deploy(package, "--parameter", URL)
    table = _resource("Table")

    once = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\nyes\n")
    assert (once.exit_code, stack() is not None) == (1, True)
    twice = rapport("destroy", "--stage", "new", "--and-data", stdin=f"rapport-new\n{table}\n")

    assert twice.exit_code == 0, twice.output
    assert f"deleted: Table {table}" in twice.stdout
    dynamodb: Any = client("dynamodb")
    assert table not in dynamodb.list_tables()["TableNames"]


def test_where_nobody_can_be_asked_nothing_is_taken_away(package: Path) -> None:
    deploy(package, "--parameter", URL)

    result = rapport("destroy", "--stage", "new")

    assert result.exit_code == 1
    assert "no terminal to confirm in: nothing was deleted" in result.stderr
    assert stack()


def test_a_restored_table_is_lost_with_the_key_and_by_its_own_name(package: Path) -> None:
    dynamodb: Any = client("dynamodb")
    another_table("restored")
    deploy(package, "--parameter", URL)
    switch(package, "restored")
    own = _resource("Table")

    kept = rapport("destroy", "--stage", "new", "--and-data", stdin=f"rapport-new\n{own}\n")
    assert (kept.exit_code, stack() is not None) == (1, True)
    assert re.search(r"LOST +RestoredTable \(AWS::DynamoDB::Table\) +restored", kept.stdout)
    lost = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\nrestored\n")

    assert lost.exit_code == 0, lost.output
    assert {"restored", own}.isdisjoint(dynamodb.list_tables()["TableNames"])


@pytest.mark.parametrize(
    ("there", "told"),
    [(True, "restored is not halted"), (False, "there is no such table")],
    ids=["not halted", "not there"],
)
def test_no_function_is_switched_to_a_table_that_would_text_who_has_opted_out(
    package: Path, there: bool, told: str
) -> None:
    deploy(package, "--parameter", URL)
    if there:
        another_table("restored", halt="")

    result = deploy(package, "--parameter", "RestoredTableName=restored")

    assert result.exit_code == 1
    assert told in result.stderr
    assert stacks.parameters_of(stack())["RestoredTableName"] == ""


def test_a_first_deployment_takes_no_restored_table_because_its_pepper_is_new(
    package: Path,
) -> None:
    another_table("restored")

    result = deploy(package, "--parameter", URL, "--parameter", "RestoredTableName=restored")

    assert (result.exit_code, stack()) == (1, None)
    assert "RestoredTableName: the first deployment has a new pepper" in result.stderr


def test_whether_a_table_is_fit_is_told_without_the_settings_of_a_deployment() -> None:
    """The commands that deploy have none: no module may read them when it is imported."""
    code = "import infra.cli.stack.deploy, infra.cli.stack.destroy, infra.recovery.table_fitness"
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}

    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=bare, capture_output=True)

    assert found.returncode == 0, found.stderr.decode()


def test_nor_back_to_the_stacks_own_which_knows_nothing_of_meanwhile(package: Path) -> None:
    another_table("restored")
    deploy(package, "--parameter", URL)
    switch(package, "restored")

    again = deploy(package, "--parameter", "RestoredTableName=restored")
    back = deploy(package, "--parameter", "RestoredTableName=")

    assert (again.exit_code, back.exit_code) == (0, 1)
    assert f"{_resource('Table')} is not halted" in back.stderr


def test_what_could_not_be_lost_is_named_and_does_not_keep_the_others(package: Path) -> None:
    dynamodb: Any = client("dynamodb")
    another_table("gone-already")
    deploy(package, "--parameter", URL)
    switch(package, "gone-already")
    dynamodb.delete_table(TableName="gone-already")
    own = _resource("Table")

    result = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\ngone-already\n")

    assert result.exit_code == 1
    assert "not deleted: RestoredTable gone-already: " in result.stderr
    assert f"deleted: Table {own}" in result.stdout
    assert "1 thing not deleted: delete by hand" in result.stderr


def test_who_stops_watching_is_told_that_it_goes_on() -> None:
    def events() -> Iterator[stacks.Event]:
        yield stacks.Event("1", datetime(2026, 11, 3, tzinfo=UTC), "Table", "CREATE_FAILED", "no")
        raise KeyboardInterrupt

    with pytest.raises(errors.Refused, match="CloudFormation continues"):
        tell(events())


def test_what_is_not_there_cannot_be_taken_away() -> None:
    result = rapport("destroy", "--stage", "none", stdin="rapport-none\n")

    assert result.exit_code == 3
    assert "there is no stack rapport-none" in result.stderr


def _resource(name: str) -> str:
    cloudformation: Any = client("cloudformation")
    found = cloudformation.describe_stack_resource(StackName="rapport-new", LogicalResourceId=name)[
        "StackResourceDetail"
    ]
    return str(found["PhysicalResourceId"])


def test_what_a_deployment_says_is_where_its_things_are(package: Path) -> None:
    cloudformation: Any = client("cloudformation")
    body = (package / "template.json").read_text()
    given = [{"ParameterKey": "PublicBaseUrl", "ParameterValue": "https://sms.example.com"}]
    cloudformation.create_stack(StackName="rapport-new", TemplateBody=body, Parameters=given)
    change(package, VisibilityTimeout=361)

    result = deploy(package, "--yes", stdin=None)

    assert result.exit_code == 0, result.output
    outputs = {one["OutputKey"]: one["OutputValue"] for one in (stack() or {})["Outputs"]}
    told = dict(re.findall(r"^(\w+) +(\S+)$", result.stdout, re.M))
    assert told["InboundQueueUrl"] == outputs["InboundQueueUrl"]


@pytest.fixture
def standing(package: Path) -> Path:
    """A package whose stack stands with all its outputs, which the embedded cloud gives only where
    no change set was used; the next deployment changes something."""
    template = json.loads((package / "template.json").read_text())
    for name in deployment.OUTPUTS.values():
        template["Outputs"].setdefault(name, {"Value": f"the {name}"})
    (package / "template.json").write_text(json.dumps(template))
    cloudformation: Any = client("cloudformation")
    cloudformation.create_stack(
        StackName="rapport-new",
        TemplateBody=json.dumps(template),
        Parameters=[{"ParameterKey": "PublicBaseUrl", "ParameterValue": "https://sms.example.com"}],
    )
    change(package, VisibilityTimeout=361)
    return package


def fill(but_not: str = "") -> None:
    """The new stage's table holds what the world's does."""
    dynamodb: Any = client("dynamodb")
    for item in dynamodb.scan(TableName=STACK)["Items"]:
        if item["pk"]["S"] != but_not:
            dynamodb.put_item(TableName=_resource("Table"), Item=item)


def test_what_an_upgrade_has_to_change_in_the_table_is_named_at_the_end(standing: Path) -> None:
    fill(but_not=schema_version.PK)

    result = deploy(standing)

    assert result.exit_code == 0, result.output
    told = result.stderr[result.stderr.index("1 migration pending:") :]
    assert "  2: active consents from before there was an index" in told
    assert "next: rapport migrate --stage new\nnext: rapport doctor --stage new" in told


def test_without_a_brand_file_the_account_is_held_against_the_brand_in_force(
    standing: Path,
) -> None:
    fill()

    result = deploy(standing)

    assert "number-registration" in result.stderr[: result.stderr.index("uploading to")]


def test_who_may_not_read_the_table_has_deployed_all_the_same(package: Path) -> None:
    result = deploy(package, "--parameter", URL)  # a stack without outputs, in this cloud

    assert result.exit_code == 0, result.output
    assert "quotas of the account are not checked without a brand" in result.stderr
    assert "the table was not checked: the stack rapport-new has no" in result.stderr
    assert "next: rapport doctor --stage new" in result.stderr


def test_a_new_table_is_born_in_the_newest_shape(standing: Path) -> None:
    result = deploy(standing, "--brand", ROOT / "brand.example.yaml")

    assert result.exit_code == 0, result.output
    assert schema_version.load() == schema_version.Shape(schema_version.SHAPE, None, 1)
    assert "brand version 1 is current" in result.stderr
    assert "migration" not in result.stderr


def test_a_deployment_is_kept_with_who_did_it_unless_it_has_changed_nothing(
    standing: Path,
) -> None:
    deploy(standing, "--by", "ines")
    same = deploy(standing, "--by", "olga")

    assert "nothing to change" in same.stderr
    assert kept("stack_deployed") == [("ines", f"rapport-new, version {version('rapport')}", "")]


def test_the_person_who_deletes_it_is_recorded_in_the_table_that_stays(standing: Path) -> None:
    assert stack() is not None, standing
    written: list[Any] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "PutItem"):
            written.append(json.loads(call.request["body"])["Item"])

    with calls.ours(), calls.watched(note):
        told = rapport("destroy", "--stage", "new", "--by", "ines", stdin="rapport-new\n")

    assert told.exit_code == 0, told.output
    (entry,) = written
    assert (entry["what"], entry["by"]) == ({"S": "stack_destroyed"}, {"S": "ines"})


def test_a_stage_is_looked_at_in_its_own_table_whatever_was_looked_at_before(
    world: World, standing: Path
) -> None:
    """As `deploy` does when it has moved a stage on to a restored table: brand and migrations are
    that table's business."""
    assert stack() is not None, standing
    assert world.token.partition(".")[0] in rapport("tokens", "list").stdout

    result = rapport("tokens", "list", "--stage", "new")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "there is no token yet" in result.stderr


@pytest.mark.parametrize(("given", "owner"), [([], ["123456789012"]), (["--bucket", "ours"], [])])
def test_a_bucket_whose_name_can_be_guessed_has_to_be_our_own(
    package: Path, given: list[str], owner: list[str]
) -> None:
    asked: list[str] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "HeadBucket"):
            asked.extend(filter(None, [call.request["headers"].get("x-amz-expected-bucket-owner")]))

    with calls.ours(), calls.watched(note):
        deploy(package, "--parameter", URL, *given, stdin="n\n")

    assert asked == owner


def functions_on(package: Path, runtime: str) -> None:
    """Gives the package one function on a runtime; the embedded cloud does not create it."""
    template = json.loads((package / "template.json").read_text())
    function = {"Type": "AWS::Serverless::Function", "Properties": _function(runtime)}
    template["Resources"]["FireDue"] = function
    (package / "template.json").write_text(json.dumps(template))


def _function(runtime: str) -> dict[str, Any]:
    environment = {"Variables": {"STAGE": "new"}}
    return {"Runtime": runtime, "CodeUri": "./deployment.zip", "Environment": environment}


@pytest.mark.filterwarnings("ignore:Tried to parse AWS..Serverless..Function:UserWarning")
def test_a_stage_keeps_its_runtime_unless_the_operator_asks_for_another(package: Path) -> None:
    functions_on(package, "python3.11")
    first = deploy(package, "--parameter", URL)
    functions_on(package, "python3.13")
    change(package, VisibilityTimeout=361)

    refused = deploy(package)
    asked = deploy(package, "--change-runtime")

    assert first.exit_code == 0, first.output
    assert refused.exit_code == 1
    assert "rapport-new runs on python3.11, and the package is for python3.13" in refused.stderr
    assert "make package STAGE=new RUNTIME=python3.11" in refused.stderr
    assert asked.exit_code == 0, asked.output


def computed(**differently: Mapping[str, Any]) -> Any:
    """Makes CloudFormation answer with other values for the change of some resources."""

    def answer(parsed: dict[str, Any], **_: Any) -> None:
        for one in parsed.get("Changes", ()):
            changed = one["ResourceChange"]
            changed.update(differently.get(changed["LogicalResourceId"], {}))

    return answer


@contextmanager
def answered(answer: Any) -> Iterator[None]:
    events = client("cloudformation").meta.events
    events.register("after-call.cloudformation.DescribeChangeSet", answer)
    try:
        yield
    finally:
        events.unregister("after-call.cloudformation.DescribeChangeSet", answer)


def policy_of(name: str = "rapport-new") -> set[str]:
    """Returns the logical ids that the stack policy protects."""
    cloudformation: Any = client("cloudformation")
    body = cloudformation.get_stack_policy(StackName=name).get("StackPolicyBody")
    if not body:
        return set()
    _, never = json.loads(body)["Statement"]
    assert (never["Effect"], never["Action"]) == ("Deny", ["Update:Replace", "Update:Delete"])
    return {one.removeprefix("LogicalResourceId/") for one in never["Resource"]}


REPLACED = {"Action": "Modify", "Replacement": "True"}
PEPPER = {"Target": {"Attribute": "Properties", "Name": "GenerateSecretString"}}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (REPLACED, "would be REPLACED by an empty one"),
        ({"Action": "Remove", "PolicyAction": "Delete"}, "would be DELETED: its contents are lost"),
        ({"Action": "Remove", "PolicyAction": "Retain"}, "would be REMOVED: no longer used"),
        (
            {"ResourceType": "AWS::SecretsManager::Secret", "Details": [PEPPER]},
            "would be REWRITTEN: with a new pepper",
        ),
        (
            {"ResourceType": "AWS::DynamoDB::Table", "Replacement": "True"},
            "would be REPLACED by an empty one: the old one is no longer used, and kept",
        ),
        (
            {"ResourceType": "AWS::KMS::Key", "Replacement": "True"},
            "would be REPLACED by an empty one: the old one is no longer used, and kept",
        ),
    ],
)
def test_a_change_that_loses_state_is_refused_until_the_resource_is_named(
    standing: Path, changed: dict[str, Any], told: str
) -> None:
    with answered(computed(OutboundQueue=changed)):
        refused = deploy(standing, "--yes")
        other = deploy(standing, "--yes", "--replace", "Table")
        named = deploy(standing, "--yes", "--replace", "OutboundQueue")

    assert (refused.exit_code, other.exit_code, named.exit_code) == (1, 1, 0), named.output
    assert "nothing was changed" in refused.stderr
    assert f"OutboundQueue {told}" in refused.stderr
    assert "deploy with --replace OutboundQueue" in refused.stderr


def test_a_replacement_that_only_may_happen_or_holds_nothing_is_neither_refused_nor_called_a_loss(
    standing: Path,
) -> None:
    topic = {"LogicalResourceId": "AlarmTopic", "ResourceType": "AWS::SNS::Topic"}
    may = {"Replacement": "Conditional"}

    with answered(computed(OutboundQueue=may)):
        queue = deploy(standing, "--yes")
    change(standing, VisibilityTimeout=362)
    with answered(computed(OutboundQueue=topic | may)):
        maybe = deploy(standing, "--yes")
    change(standing, VisibilityTimeout=363)
    with answered(computed(OutboundQueue=topic | REPLACED)):
        surely = deploy(standing, "--yes")

    assert [one.exit_code for one in (queue, maybe, surely)] == [0, 0, 0]
    assert "the stack policy stops the update" in queue.stdout
    assert "AlarmTopic (AWS::SNS::Topic)  may be replaced\n" in maybe.stdout
    assert "AlarmTopic (AWS::SNS::Topic)  replaced\n" in surely.stdout
    assert not re.search("REPLACED|lost", queue.stdout + maybe.stdout + surely.stdout)


def test_a_deployed_stack_is_protected_against_other_tools(package: Path) -> None:
    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert {"Table", "InboundQueue", "InboundDeadLetters"} <= policy_of()
    cloudformation: Any = client("cloudformation")
    with pytest.raises(ClientError, match="TerminationProtection"):
        cloudformation.delete_stack(StackName="rapport-new")


def test_a_stack_from_before_is_protected_already_while_it_changes_except_what_was_named(
    standing: Path,
) -> None:
    during: list[set[str]] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "ExecuteChangeSet"):
            during.append(policy_of())

    with calls.ours(), calls.watched(note), answered(computed(OutboundQueue=REPLACED)):
        deploy(standing, "--yes", "--replace", "OutboundQueue")

    (meanwhile,) = during
    assert {"Table", "InboundQueue"} <= meanwhile
    assert policy_of() - meanwhile == {"OutboundQueue"}


@pytest.fixture
def left(package: Path) -> tuple[str, str]:
    """The table and the secret that a destroyed stack has left, and the key of both.

    The embedded cloud creates no secret for a stack and forgets the key of its table.
    """
    deploy(package, "--parameter", URL)
    table = _resource("Table")
    fill()
    assert rapport("destroy", "--stage", "new", stdin="rapport-new\n").exit_code == 0
    kms: Any = client("kms")
    key = kms.create_key()["KeyMetadata"]["Arn"]
    sse = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key}
    dynamodb_backends[ACCOUNT][REGION].tables[table].sse_specification = sse
    secrets: Any = client("secretsmanager")
    content = {"SecretString": json.dumps({"pepper": "p" * 64}), "KmsKeyId": key}
    return table, secrets.create_secret(Name="DeploymentSecret-4D5E", **content)["ARN"]


@pytest.fixture
def whole_package(package: Path, left: tuple[str, str]) -> Path:
    """A package that declares key and secret as well, as every real one does; the stack that has
    left them is destroyed."""
    assert left
    declared = load()["Resources"]
    template = json.loads((package / "template.json").read_text())
    for name in ("Table", "DataKey", "DeploymentSecret"):
        template["Resources"][name] = declared[name]
    (package / "template.json").write_text(json.dumps(template))
    return package


@contextmanager
def imports() -> Iterator[list[dict[str, Any]]]:
    """Makes the embedded cloud import what a change set names, instead of creating it."""
    seen: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        if params.get("ChangeSetType") == "IMPORT":
            seen.append(params)

    def imported(logical: str) -> str:
        (named,) = (
            one["ResourceIdentifier"]
            for one in seen[-1]["ResourcesToImport"]
            if one["LogicalResourceId"] == logical
        )
        return str(next(iter(named.values())))

    def table(*_: Any, **__: Any) -> Any:
        return dynamodb_backends[ACCOUNT][REGION].tables[imported("Table")]

    def key(*_: Any, **__: Any) -> Any:
        return kms_backends[ACCOUNT][REGION].keys[imported("DataKey")]

    events = client("cloudformation").meta.events
    events.register("provide-client-params.cloudformation.CreateChangeSet", note)
    try:
        with (
            patch.object(Table, "create_from_cloudformation_json", table),
            patch.object(Key, "create_from_cloudformation_json", key),
        ):
            yield seen
    finally:
        events.unregister("provide-client-params.cloudformation.CreateChangeSet", note)


def adopt(package: Path, table: str, secret: str, *arguments: str) -> Result:
    named = ("--table", table, "--secret", secret, "--package", package)
    return rapport("adopt", "--stage", "new", *named, *arguments, stdin="y\n")


@pytest.mark.filterwarnings("ignore:Tried to parse AWS..SecretsManager..Secret:UserWarning")
def test_a_new_stack_works_on_the_table_that_a_destroyed_one_has_left(
    whole_package: Path, left: tuple[str, str]
) -> None:
    table, secret = left
    dynamodb: Any = client("dynamodb")
    items = dynamodb.scan(TableName=table)["Items"]
    with imports() as seen:
        adopted = adopt(whole_package, table, secret)

    assert adopted.exit_code == 0, adopted.output
    assert _resource("Table") == table
    assert {"Table", "DataKey", "DeploymentSecret"} <= policy_of()
    (asked,) = seen
    assert asked["ResourcesToImport"][2]["ResourceIdentifier"] == {"Id": secret}
    assert "Capabilities" not in asked

    deployed = deploy(whole_package, "--parameter", URL)
    assert deployed.exit_code == 0, deployed.output
    assert _resource("Table") == table
    assert _resource("InboundQueue")
    assert items
    assert [one for one in items if one not in dynamodb.scan(TableName=table)["Items"]] == []


def test_what_an_import_must_not_hold_is_not_in_it_and_the_secret_is_as_in_the_package() -> None:
    whole = load()
    found = import_template(whole)

    assert found.keys() == {"AWSTemplateFormatVersion", "Resources"}
    assert all(one["DeletionPolicy"] == "Retain" for one in found["Resources"].values())
    declared = whole["Resources"]
    for name in ("Table", "DeploymentSecret"):
        assert found["Resources"][name]["Properties"] == declared[name]["Properties"]
    key = found["Resources"]["DataKey"]["Properties"]
    (statement,) = key["KeyPolicy"]["Statement"]
    assert statement["Sid"] == "AccountDecidesByIam"
    assert len(declared["DataKey"]["Properties"]["KeyPolicy"]["Statement"]) > 1
    named = {name for one in found["Resources"].values() for name in _all_references(one)}
    assert {one for one in named if not one.startswith("AWS::")} == {"DataKey"}


def _all_references(value: Any) -> set[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return references(value).union(*map(_all_references, inner))


@pytest.mark.parametrize("fault", ["index", "key", "deleted", "stack"])
def test_nothing_is_adopted_that_a_later_deployment_would_not_put_right(
    whole_package: Path, left: tuple[str, str], fault: str
) -> None:
    table, secret = left
    secrets: Any = client("secretsmanager")
    kms: Any = client("kms")
    if fault == "index":
        template = json.loads((whole_package / "template.json").read_text())
        template["Resources"]["Table"]["Properties"]["GlobalSecondaryIndexes"].pop()
        (whole_package / "template.json").write_text(json.dumps(template))
    elif fault == "key":
        other = kms.create_key()["KeyMetadata"]["Arn"]
        secrets.update_secret(SecretId=secret, KmsKeyId=other)
    elif fault == "deleted":
        secrets.delete_secret(SecretId=secret)
    else:
        cloudformation: Any = client("cloudformation")
        cloudformation.create_stack(StackName="rapport-new", TemplateBody='{"Resources": {}}')

    result = adopt(whole_package, table, secret)

    told = {
        "index": "has other keys or indexes than the package",
        "key": "it is not the secret of this table",
        "deleted": "is being deleted: aws secretsmanager restore-secret",
        "stack": "the stack rapport-new is CREATE_COMPLETE",
    }
    assert result.exit_code == 1, result.output
    assert "nothing was changed" in result.stderr
    assert told[fault] in result.stderr
    assert fault == "stack" or stack() is None


@pytest.mark.parametrize(
    ("limit", "known", "given", "used"),
    [
        (10, None, None, "10"),
        (9, None, None, "10"),
        (1500, None, None, "1000"),
        (50, "1000", None, "50"),
        (1000, "50", None, None),
        (1000, "50", "500", "500"),
    ],
)
def test_the_concurrency_of_the_consumers_follows_from_the_accounts_limit(
    limit: int, known: str | None, given: str | None, used: str | None
) -> None:
    kept = [{"ParameterKey": "AccountConcurrency", "ParameterValue": known}] if known else []
    named = {"AccountConcurrency": given} if given else {}
    answer = {"AccountLimit": {"ConcurrentExecutions": limit}}

    with patch.object(account_concurrency, "client") as lambdas:
        lambdas.return_value.get_account_settings.return_value = answer
        found = account_concurrency.with_concurrency({"Parameters": kept}, load(), named)

    assert found.get("AccountConcurrency") == used


def test_a_deployment_goes_on_where_the_limit_cannot_be_asked_for(package: Path) -> None:
    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert "AccountConcurrency is not proposed: " in result.stderr
