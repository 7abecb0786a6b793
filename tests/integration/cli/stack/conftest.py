"""A package of what the embedded cloud can create, and what that cloud lacks of CloudFormation."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError
from moto.cloudformation.parsing import ResourceMap
from moto.dynamodb.models.table import Table

from infra.cli import deployment
from infra.stack.template import load, local_subset
from shared.platform.aws import client
from tests.support.deploying import change, delete_what_a_rollback_deletes
from tests.support.world import World


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


@pytest.fixture(autouse=True)
def _deletion_policies() -> Iterator[None]:
    """Adds to the embedded cloud what it lacks: it deletes what has RetainExceptOnCreate."""

    def delete(resources: ResourceMap) -> None:
        for one in resources._resource_json_map.values():
            if one.get("DeletionPolicy") == "RetainExceptOnCreate":
                one["DeletionPolicy"] = "Retain"
        delete_what_a_rollback_deletes(resources)

    with patch.object(ResourceMap, "delete", delete):
        yield


@pytest.fixture(autouse=True)
def _updates_of_tables() -> Iterator[None]:
    """Adds to the embedded cloud what it lacks: an update keeps the table."""

    def update(original_resource: Table, **_: Any) -> Table:
        return original_resource

    with patch.object(Table, "update_from_cloudformation_json", update):
        yield


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """What `make package` builds, but for what the embedded cloud does not know."""
    whole = load()
    template = {**local_subset(whole), "Parameters": whole["Parameters"]}
    (tmp_path / "template.json").write_text(json.dumps(template))
    (tmp_path / "deployment.zip").write_bytes(b"code")
    return tmp_path


@pytest.fixture
def standing(package: Path) -> Path:
    """A package whose stack stands with all its outputs, which the embedded cloud gives only where
    no change set was used; the next deployment changes something."""
    template = json.loads((package / "template.json").read_text())
    for name in (*deployment.OUTPUTS.values(), *deployment.OPTIONAL_OUTPUTS.values()):
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
