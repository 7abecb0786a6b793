"""A deployment as an operator types it, and how it stands in the embedded cloud."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from moto.cloudformation.models import cloudformation_backends
from moto.cloudformation.parsing import ResourceMap

from infra.cli import main
from infra.local.environment import ACCOUNT, REGION, STACK
from shared.platform.aws import client
from shared.storage.brand import CURRENT_KEY

URL = "PublicBaseUrl=https://sms.example.com"

delete_what_a_rollback_deletes = ResourceMap.delete
"""Deletes what a stack has created, except what has the policy Retain."""


def rapport(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


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
    (known,) = [one for one in backend().stacks.values() if one.name == "rapport-new"]
    known.parameters["RestoredTableName"] = table
    known.resource_map.resolved_parameters["RestoredTableName"] = table


def stack_names() -> set[str]:
    """Those that are only proposed too."""
    cloudformation: Any = client("cloudformation")
    return {one["StackName"] for one in cloudformation.describe_stacks()["Stacks"]}


def backend() -> Any:
    return cloudformation_backends[ACCOUNT][REGION]


def resource(name: str) -> str:
    """Returns the id of a resource of the stack."""
    cloudformation: Any = client("cloudformation")
    found = cloudformation.describe_stack_resource(StackName="rapport-new", LogicalResourceId=name)[
        "StackResourceDetail"
    ]
    return str(found["PhysicalResourceId"])


def fill(but_not: str = "") -> None:
    """The new stage's table holds what the world's does."""
    dynamodb: Any = client("dynamodb")
    for item in dynamodb.scan(TableName=STACK)["Items"]:
        if item["pk"]["S"] != but_not:
            dynamodb.put_item(TableName=resource("Table"), Item=item)


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
