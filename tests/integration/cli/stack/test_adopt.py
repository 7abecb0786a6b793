"""`rapport adopt`: a new stack takes what a deleted one has left."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import EndpointConnectionError
from click.testing import Result
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.kms.models import Key, kms_backends

from infra.local.environment import ACCOUNT, REGION
from infra.stack.deployed.adoption import import_template
from infra.stack.template import load, references
from shared.platform.aws import client
from tests.support.deploying import (
    URL,
    deploy,
    fill,
    policy_of,
    rapport,
    resource,
    stack,
)
from tests.support.world import kept

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


@pytest.fixture
def left(package: Path) -> tuple[str, str]:
    """The table and the secret that a destroyed stack has left, and the key of both.

    The embedded cloud creates no secret for a stack and forgets the key of its table.
    """
    deploy(package, "--parameter", URL)
    table = resource("Table")
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
    template["Conditions"] = load()["Conditions"]
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
        adopted = adopt(whole_package, table, secret, "--by", "ines")

    assert adopted.exit_code == 0, adopted.output
    assert "not in the audit log" not in adopted.stderr
    assert kept("stack_adopted") == [("ines", "rapport-new", "")]
    assert resource("Table") == table
    assert {"Table", "DataKey", "DeploymentSecret"} <= policy_of()
    (asked,) = seen
    assert asked["ResourcesToImport"][2]["ResourceIdentifier"] == {"Id": secret}
    assert "Capabilities" not in asked

    deployed = deploy(whole_package, "--parameter", URL)
    assert deployed.exit_code == 0, deployed.output
    assert resource("Table") == table
    assert resource("InboundQueue")
    assert items
    assert [one for one in items if one not in dynamodb.scan(TableName=table)["Items"]] == []


@pytest.mark.filterwarnings("ignore:Tried to parse AWS..SecretsManager..Secret:UserWarning")
def test_a_table_that_cannot_be_written_is_adopted_and_that_is_told(
    whole_package: Path, left: tuple[str, str]
) -> None:
    silent = EndpointConnectionError(endpoint_url="https://dynamodb")

    with imports(), patch("infra.cli.stack.adopt.keep", side_effect=silent):
        adopted = adopt(whole_package, *left)

    assert adopted.exit_code == 0, adopted.output
    assert "not in the audit log: AWS: " in adopted.stderr


def test_what_an_import_must_not_hold_is_not_in_it_and_the_secret_is_as_in_the_package() -> None:
    whole = load()
    found = import_template(whole)

    assert found.keys() == {"AWSTemplateFormatVersion", "Resources"}
    assert all(one["DeletionPolicy"] == "Retain" for one in found["Resources"].values())
    declared = whole["Resources"]
    assert found["Resources"]["Table"]["Properties"] == declared["Table"]["Properties"] | {
        "DeletionProtectionEnabled": True  # the import has no parameters and no conditions
    }
    secret = found["Resources"]["DeploymentSecret"]["Properties"]
    assert secret == declared["DeploymentSecret"]["Properties"]
    assert "Fn::If" not in json.dumps(found)
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
        "stack": "the stack rapport-new is CREATE_COMPLETE, and an adoption begins a new one: use "
        "another stage",
    }
    assert result.exit_code == 1, result.output
    assert "nothing was changed" in result.stderr
    assert told[fault] in result.stderr
    assert fault == "stack" or stack() is None
