"""`rapport deploy`: a package is put into an account and changed, as an operator types it, with
that part of the template which the embedded cloud can create."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from infra.cli import errors
from infra.cli.stack.events import tell
from infra.local import calls
from infra.local.calls import Call
from infra.local.environment import STACK
from infra.stack.deployed import stack as stacks
from infra.stack.template import ROOT
from shared.platform.aws import client
from shared.storage import schema_version
from tests.support.deploying import (
    URL,
    another_table,
    backend,
    change,
    deploy,
    fill,
    rapport,
    resource,
    stack,
    stack_names,
    switch,
)
from tests.support.world import World, kept

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


def test_what_would_change_is_shown_and_done_when_agreed(package: Path) -> None:
    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert "  + Table (AWS::DynamoDB::Table)" in result.stdout
    assert "account 123456789012, us-east-1, stack rapport-new" in result.stderr
    assert "next: rapport doctor --stage new" in result.stderr
    assert resource("InboundQueue").endswith(".fifo")


def test_who_does_not_agree_changes_nothing(package: Path) -> None:
    result = deploy(package, "--parameter", URL, stdin="n\n")

    assert result.exit_code == 1
    assert "nothing was changed: you did not confirm" in result.stderr
    assert stack_names() == {STACK}


def test_where_nobody_can_be_asked_nothing_is_changed_and_that_is_said(package: Path) -> None:
    result = deploy(package, "--parameter", URL, stdin=None)

    assert result.exit_code == 1
    assert "Error: nothing was changed: no terminal to confirm in" in result.stderr
    assert stack_names() == {STACK}


def test_what_nobody_agreed_to_leaves_no_change_set_at_a_stack_that_stands(
    standing: Path,
) -> None:
    deploy(standing, stdin="n\n")

    cloudformation: Any = client("cloudformation")
    assert cloudformation.list_change_sets(StackName="rapport-new")["Summaries"] == []
    assert stack()


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
        (
            ["--parameter", URL, "--parameter", "CampaignCalls=11"],
            "CampaignCalls: is a whole number from 1 to 10",
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
    assert stack_names() == {STACK}


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("ROLLBACK_COMPLETE", "rapport destroy --and-data, and deploy again"),
        ("DELETE_FAILED", "rapport destroy again, which keeps the data, then rapport adopt"),
        ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"),
        ("UPDATE_IN_PROGRESS", "run this again when that is over"),
    ],
)
def test_a_stack_that_cannot_be_changed_now_says_the_way_out_before_anything_moves(
    standing: Path, status: str, told: str
) -> None:
    (known,) = [one for one in backend().stacks.values() if one.name == "rapport-new"]
    known.status = status

    result = deploy(standing)

    assert result.exit_code == 1
    assert f"the stack is {status}: " in result.stderr
    assert told in result.stderr
    s3: Any = client("s3")
    assert s3.list_buckets()["Buckets"] == []


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
    assert f"{resource('Table')} is not halted" in back.stderr


def test_who_stops_watching_is_told_that_it_goes_on() -> None:
    def events() -> Iterator[stacks.Event]:
        yield stacks.Event("1", datetime(2026, 11, 3, tzinfo=UTC), "Table", "CREATE_FAILED", "no")
        raise KeyboardInterrupt

    with pytest.raises(errors.Refused, match="CloudFormation continues"):
        tell(events())


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
