"""A first deployment, which leaves nothing behind when it fails.

CloudFormation rolls it back and deletes what it has created: `DeletionPolicy: RetainExceptOnCreate`
keeps the table, the key and the secret in every other case. It says so for a rollback only, so the
change set does not ask for `OnStackFailure: DELETE`, which deletes the stack instead. The empty
stack that stays is deleted here.

DynamoDB refuses to delete a protected table, in a rollback too. So the first deployment creates the
table without protection, and a second update of the stack protects it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from infra.stack.deployed import stack as stacks
from infra.stack.deployed.change_set import CAPABILITIES
from infra.stack.deployed.retained import kept_by
from infra.stack.deployed.stack import DELETED, Event, Pause, followed

PARAMETER = "TableProtection"


def protection(before: Mapping[str, Any] | None, given: Mapping[str, str]) -> str | None:
    """Returns the parameter's value for this deployment, or None to keep the stack's."""
    if PARAMETER in given:
        return given[PARAMETER]
    if before is None:
        return "off"
    return "on" if is_unprotected(before) else None


def is_unprotected(stack: Mapping[str, Any]) -> bool:
    """Returns whether the stack was created with a table that is not protected."""
    return stacks.parameters_of(stack).get(PARAMETER) == "off"


def protect_table(
    cloudformation: Any, stack: Mapping[str, Any], *, since: datetime, pause: Pause
) -> Iterator[Event]:
    """Updates a stack so that its table is protected, and yields the events.

    CloudFormation sets the protection, and no call to DynamoDB: stack and table never differ.
    Raises Failed.
    """
    cloudformation.update_stack(
        StackName=stack["StackName"],
        UsePreviousTemplate=True,
        Parameters=[
            {"ParameterKey": name, "ParameterValue": "on" if name == PARAMETER else value}
            for name, value in stacks.parameters_of(stack).items()
        ],
        Capabilities=CAPABILITIES,
    )
    yield from followed(cloudformation, stack["StackId"], since=since, pause=pause)


def is_empty(cloudformation: Any, stack: Mapping[str, Any] | None) -> bool:
    """Returns whether a first deployment has failed and nothing of it is left but the stack.

    False when it has kept data, as a stack of an earlier release does.
    """
    return (
        stack is not None
        and stack["StackStatus"] == "ROLLBACK_COMPLETE"
        and not kept_by(cloudformation, stack)
    )


def remove(
    cloudformation: Any, stack: Mapping[str, Any], *, since: datetime, pause: Pause
) -> Iterator[Event]:
    """Deletes an empty stack, and yields its events. Raises Failed when it does not go."""
    cloudformation.delete_stack(StackName=stack["StackId"])
    yield from followed(cloudformation, stack["StackId"], since=since, pause=pause, wanted=DELETED)
