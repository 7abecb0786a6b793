"""What a deployment may not lose: the resources that hold state."""

import re
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import calls
from infra.local.calls import Call
from shared.platform.aws import client
from tests.support.deploying import URL, answered, change, computed, deploy, policy_of

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


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


@pytest.mark.parametrize("unknown", ["OutbundQueue", "AlarmTopic"])
def test_a_name_that_holds_no_state_is_refused_with_those_that_do(
    standing: Path, unknown: str
) -> None:
    change(standing, VisibilityTimeout=77)

    refused = deploy(standing, "--yes", "--replace", "OutboundQueue", "--replace", unknown)

    assert refused.exit_code == 1
    assert f"nothing was changed\n--replace {unknown}: there is no such" in refused.stderr
    assert "--replace takes: " in refused.stderr
    assert all(name in refused.stderr for name in ("OutboundQueue", "Table"))
    assert "AlarmTopic" not in refused.stderr.partition("takes:")[2]


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
