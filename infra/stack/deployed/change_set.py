"""A change set: what a deployment would change, before anything has changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from infra.stack.deployed.stack import LOOK_EVERY, LOOKS, Failed, Pause, described

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
"""The stack creates roles and runs the serverless transform."""

_NOTHING = ("didn't contain changes", "No updates are to be performed")


class Change(msgspec.Struct, frozen=True):
    """The change of one resource.

    action: Add, Modify, Remove or Import.
    replacement: True, False or Conditional. Conditional: CloudFormation decides during the update,
        when it knows the values that the resource refers to.
    policy_action: what happens to the old resource, such as Delete or ReplaceAndRetain.
    properties: the properties that would change.
    """

    action: str
    name: str
    type: str
    replacement: str = "False"
    policy_action: str = ""
    properties: frozenset[str] = frozenset()


def propose(
    cloudformation: Any,
    name: str,
    *,
    template_url: str,
    parameters: Sequence[Mapping[str, Any]],
    is_new: bool,
    change_set: str,
    pause: Pause,
) -> Sequence[Change]:
    """Returns what would change, once CloudFormation has computed it; nothing has changed yet.

    Raises Failed with its reason. No changes are an empty result.
    """
    cloudformation.create_change_set(
        StackName=name,
        ChangeSetName=change_set,
        ChangeSetType="CREATE" if is_new else "UPDATE",
        TemplateURL=template_url,
        Parameters=list(parameters),
        Capabilities=CAPABILITIES,
        Tags=[{"Key": "application", "Value": "rapport"}],
    )
    return computed(cloudformation, name, change_set, pause=pause)


def computed(cloudformation: Any, name: str, change_set: str, *, pause: Pause) -> Sequence[Change]:
    """Returns the changes of a change set, once CloudFormation has computed it."""
    for _ in range(LOOKS):
        found = cloudformation.describe_change_set(StackName=name, ChangeSetName=change_set)
        if found["Status"] == "CREATE_COMPLETE":
            return list(_changes(cloudformation, name, change_set))
        if found["Status"] == "FAILED":
            reason = found.get("StatusReason", "")
            if any(said in reason for said in _NOTHING):
                return ()
            raise Failed(reason)
        pause(LOOK_EVERY)
    raise Failed("CloudFormation does not come to an end with the change set")


def withdraw(cloudformation: Any, name: str, change_set: str) -> None:
    """Deletes the change set, and the stack if it only exists for it."""
    with suppress(ClientError):  # a change set that is not executed does nothing
        cloudformation.delete_change_set(StackName=name, ChangeSetName=change_set)
        if described(cloudformation, name) is None:
            cloudformation.delete_stack(StackName=name)


def _changes(cloudformation: Any, name: str, change_set: str) -> Iterator[Change]:
    pages = cloudformation.get_paginator("describe_change_set")
    for page in pages.paginate(StackName=name, ChangeSetName=change_set):
        for one in page.get("Changes", ()):
            yield change_of(one["ResourceChange"])


def change_of(changed: Mapping[str, Any]) -> Change:
    """Returns the change from a `ResourceChange` of DescribeChangeSet."""
    targets = (one.get("Target", {}) for one in changed.get("Details", ()))
    return Change(
        changed["Action"],
        changed["LogicalResourceId"],
        changed["ResourceType"],
        changed.get("Replacement", "False"),
        changed.get("PolicyAction", ""),
        frozenset(one["Name"] for one in targets if one.get("Attribute") == "Properties"),
    )
