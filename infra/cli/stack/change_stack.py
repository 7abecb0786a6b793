"""Changes a stack to a package: applies what the operator has agreed to, and reports progress."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import click

from infra.cli.stack.events import tell
from infra.cli.stack.proposal import Request, agreed_changes
from infra.cli.stack.target import Target
from infra.stack.deployed import change_set as change_sets
from infra.stack.deployed import first_deployment
from infra.stack.deployed import stack as stacks
from infra.stack.deployed.guards import protect
from infra.stack.deployed.state import stateful
from shared.platform import clock
from shared.platform.aws import client


class Changed(NamedTuple):
    """The stack's outputs, and whether anything has changed."""

    outputs: Mapping[str, str]
    is_other: bool


def change(request: Request) -> Changed:
    """Returns the stack's outputs after the change.

    Raises Refused when a resource that was not named would lose its state, without changing
    anything.
    """
    cloudformation: Any = client("cloudformation")
    if request.before is None:
        clear(cloudformation, request.target.stack)
    change_set = f"rapport-{clock.now():%Y%m%d%H%M%S}"
    changes = agreed_changes(cloudformation, request, change_set)
    try:
        if changes:
            _execute(cloudformation, request.target, change_set)
        else:
            change_sets.withdraw(cloudformation, request.target.stack, change_set)
    except stacks.Failed:
        _after_failure(cloudformation, request)
        raise
    _protect(cloudformation, request)
    after = stacks.described(cloudformation, request.target.stack) or {}
    outputs = {one["OutputKey"]: one["OutputValue"] for one in after.get("Outputs", [])}
    return Changed(outputs, is_other=bool(changes))


def clear(cloudformation: Any, stack: str) -> None:
    """Removes the empty stack of a first deployment that has failed, if there is one."""
    found = stacks.described(cloudformation, stack)
    if found and first_deployment.is_empty(cloudformation, found):
        click.echo(f"removing {stack}: its first deployment has failed, and it is empty", err=True)
        since = clock.now()
        tell(first_deployment.remove(cloudformation, found, since=since, pause=clock.pause))


def _after_failure(cloudformation: Any, request: Request) -> None:
    """Protects a deployed stack again; removes what a failed first deployment has left."""
    if request.before:
        protect(cloudformation, request.target.stack, stateful(request.template))
    else:
        clear(cloudformation, request.target.stack)


def _protect(cloudformation: Any, request: Request) -> None:
    stack = request.target.stack
    protect(cloudformation, stack, stateful(request.template))
    after = stacks.described(cloudformation, stack) or {}
    if first_deployment.is_unprotected(after) and first_deployment.PARAMETER not in request.asked:
        click.echo("protecting the table against deletion", err=True)
        since = clock.now()
        tell(first_deployment.protect_table(cloudformation, after, since=since, pause=clock.pause))


def _execute(cloudformation: Any, target: Target, change_set: str) -> None:
    since = clock.now()
    stack_id = cloudformation.describe_stacks(StackName=target.stack)["Stacks"][0]["StackId"]
    cloudformation.execute_change_set(StackName=target.stack, ChangeSetName=change_set)
    tell(stacks.followed(cloudformation, stack_id, since=since, pause=clock.pause))
