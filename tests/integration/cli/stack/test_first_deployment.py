"""A first deployment that fails leaves nothing behind, and the next one starts clean."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from moto.cloudformation.models import CloudFormationBackend, Event
from moto.dynamodb.exceptions import DeletionProtectedException

from infra.local import calls
from infra.local.calls import Call
from infra.stack.deployed.first_deployment import protection
from infra.stack.deployed.stack import Failed, followed, parameters_of
from infra.stack.template import load
from shared.platform import clock
from shared.platform.aws import client
from tests.support.deploying import (
    URL,
    backend,
    change,
    delete_what_a_rollback_deletes,
    deploy,
    rapport,
    resource,
    stack,
    stack_names,
)

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]
CAUSE = "Access Denied for LogGroup"
CANCELLED = "Resource creation cancelled"


@pytest.fixture
def whole(package: Path) -> Path:
    """The package with the table as it is declared: kept, protected and encrypted."""
    template = json.loads((package / "template.json").read_text())
    declared = load()
    for name in ("Table", "DataKey"):
        template["Resources"][name] = declared["Resources"][name]
    template["Conditions"] = declared["Conditions"]
    (package / "template.json").write_text(json.dumps(template))
    return package


@contextmanager
def failing() -> Iterator[None]:
    """Makes CloudFormation fail at the end of a creation, and roll back by the policies."""
    execute = CloudFormationBackend.execute_change_set

    def fail(cloud: CloudFormationBackend, change_set_name: str, stack_name: str) -> None:
        execute(cloud, change_set_name, stack_name)
        (made,) = (one for one in cloud.stacks.values() if one.name == stack_name)
        for logical, reason in (("ApiAccessLogGroup", CAUSE), ("InboundQueue", CANCELLED)):
            made.events.append(_failed(made, logical, reason))
        try:
            delete_what_a_rollback_deletes(made.resource_map)
        except DeletionProtectedException:
            made.status = "ROLLBACK_FAILED"
        else:
            made.status = "ROLLBACK_COMPLETE"
            made.resource_map._resource_json_map = {}  # it creates again what is asked for

    with patch.object(CloudFormationBackend, "execute_change_set", fail):
        yield


def _failed(made: Any, logical: str, reason: str) -> Event:
    return Event(
        stack_id=made.stack_id,
        stack_name=made.name,
        logical_resource_id=logical,
        physical_resource_id="",
        resource_type="AWS::Logs::LogGroup",
        resource_status="CREATE_FAILED",
        resource_status_reason=reason,
        resource_properties=None,
    )


def _tables() -> set[str]:
    dynamodb: Any = client("dynamodb")
    return set(dynamodb.list_tables()["TableNames"])


def test_what_fails_at_first_leaves_no_stack_and_no_data_and_names_the_first_failure(
    whole: Path,
) -> None:
    tables, stacks = _tables(), stack_names()

    with failing():
        result = deploy(whole, "--parameter", URL)

    assert result.exit_code == 1, result.output
    assert (_tables(), stack_names()) == (tables, stacks), result.output
    assert f"The first failure: ApiAccessLogGroup CREATE_FAILED: {CAUSE}" in result.stderr
    assert "removing rapport-new: its first deployment has failed, and it is empty" in result.stderr
    assert "ROLLBACK_COMPLETE. The first failure: InboundQueue" not in result.stderr


def test_after_a_failure_the_next_deployment_starts_clean(whole: Path) -> None:
    with failing():
        failed = deploy(whole, "--parameter", URL)
    result = deploy(whole, "--parameter", URL)

    assert (failed.exit_code, result.exit_code) == (1, 0), result.output
    assert stack()


def test_a_failure_that_nobody_watched_to_its_end_does_not_stop_the_next_deployment(
    whole: Path,
) -> None:
    with failing(), patch("infra.cli.stack.change_stack.clear"):
        deploy(whole, "--parameter", URL)
    assert (stack() or {})["StackStatus"] == "ROLLBACK_COMPLETE"

    result = deploy(whole, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert "removing rapport-new: its first deployment has failed" in result.stderr
    assert (stack() or {})["StackStatus"] == "UPDATE_COMPLETE"


def test_what_an_earlier_release_has_kept_of_a_failure_is_for_the_operator_to_delete(
    standing: Path,
) -> None:
    (known,) = [one for one in backend().stacks.values() if one.name == "rapport-new"]
    known.status = "ROLLBACK_COMPLETE"

    result = deploy(standing)

    assert result.exit_code == 1
    assert "rapport destroy --and-data" in result.stderr
    assert stack()


def test_a_table_is_created_without_protection_and_protected_when_it_stands(whole: Path) -> None:
    """This cloud updates no table for a parameter's sake: it shows what it is asked for."""
    during: list[bool] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "UpdateStack"):
            during.append(_is_protected(resource("Table")))

    with calls.ours(), calls.watched(note):
        result = deploy(whole, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert during == [False]
    assert parameters_of(stack())["TableProtection"] == "on"
    assert parameters_of(stack())["PublicBaseUrl"] == "https://sms.example.com"


def _is_protected(table: str) -> bool:
    dynamodb: Any = client("dynamodb")
    return bool(dynamodb.describe_table(TableName=table)["Table"]["DeletionProtectionEnabled"])


def test_an_operator_who_asks_for_a_table_without_protection_gets_one(whole: Path) -> None:
    result = deploy(whole, "--parameter", URL, "--parameter", "TableProtection=off")

    assert result.exit_code == 0, result.output
    assert not _is_protected(resource("Table"))


def test_a_table_that_was_left_unprotected_is_protected_by_the_next_deployment(
    whole: Path,
) -> None:
    with patch("infra.cli.stack.change_stack.first_deployment.protect_table", return_value=()):
        deploy(whole, "--parameter", URL)
    change(whole, VisibilityTimeout=361)
    asked: list[dict[str, str]] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        asked.extend(params["Parameters"])

    events = client("cloudformation").meta.events
    events.register("provide-client-params.cloudformation.CreateChangeSet", note)
    try:
        result = deploy(whole)
    finally:
        events.unregister("provide-client-params.cloudformation.CreateChangeSet", note)

    assert result.exit_code == 0, result.output
    given = {one["ParameterKey"]: one.get("ParameterValue", "as before") for one in asked}
    assert (given["TableProtection"], given["PublicBaseUrl"]) == ("on", "as before")


@pytest.mark.parametrize(
    ("known", "given", "value"),
    [
        (None, None, "off"),
        (None, "on", "on"),
        ("off", None, "on"),
        ("off", "off", "off"),
        ("on", None, None),
        ("", None, None),
    ],
)
def test_only_a_first_deployment_leaves_the_table_unprotected(
    known: str | None, given: str | None, value: str | None
) -> None:
    listed = [{"ParameterKey": "TableProtection", "ParameterValue": known}] if known else []
    before = None if known is None else {"Parameters": listed}

    assert protection(before, {"TableProtection": given} if given else {}) == value


def test_a_deleted_stack_is_no_successful_change() -> None:
    cloudformation: Any = client("cloudformation")
    since = clock.now()
    made = cloudformation.create_stack(StackName="rapport-gone", TemplateBody='{"Resources": {}}')
    cloudformation.delete_stack(StackName="rapport-gone")

    with pytest.raises(Failed, match="DELETE_COMPLETE"):
        list(followed(cloudformation, made["StackId"], since=since, pause=clock.pause))


def test_what_a_rollback_has_deleted_is_not_listed_as_kept(whole: Path) -> None:
    deploy(whole, "--parameter", URL)

    def deleted(parsed: dict[str, Any], **_: Any) -> None:
        for one in parsed["StackResourceSummaries"]:
            one["ResourceStatus"] = "DELETE_COMPLETE"

    events = client("cloudformation").meta.events
    events.register("after-call.cloudformation.ListStackResources", deleted)
    try:
        result = rapport("destroy", "--stage", "new", stdin="no\n")
    finally:
        events.unregister("after-call.cloudformation.ListStackResources", deleted)

    assert "would be deleted" in result.stdout
    assert "kept" not in result.stdout
