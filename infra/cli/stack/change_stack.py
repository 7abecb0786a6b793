"""Changes a stack to a package: shows the changes, asks, applies them and reports progress."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from infra.cli.errors import NO_ANSWER, Refused
from infra.cli.operator import agree
from infra.cli.output import number_of
from infra.cli.stack.events import tell
from infra.cli.stack.target import Target
from infra.stack import change_set as change_sets
from infra.stack import package as packages
from infra.stack import stack as stacks
from infra.stack.change_set import Change
from infra.stack.guards import protect
from infra.stack.state import effect, losses, stateful
from infra.stack.template import Template
from shared.platform import clock
from shared.platform.aws import client

SIGNS = {"Add": "+", "Modify": "~", "Remove": "-", "Import": "+"}


class Changed(NamedTuple):
    """The stack's outputs, and whether anything has changed."""

    outputs: Mapping[str, str]
    is_other: bool


def change(
    target: Target,
    folder: Path,
    template: Template,
    given: Mapping[str, str],
    before: Mapping[str, Any] | None,
    *,
    is_given: bool,
    ask: bool,
    replace: Collection[str],
) -> Changed:
    """Returns the stack's outputs after the change.

    `is_given`: the operator named the bucket. `replace`: resources that may lose their state.
    Raises Refused when another resource would lose its state, without changing anything.
    """
    cloudformation: Any = client("cloudformation")
    known = stacks.parameters_of(before)
    click.echo(f"uploading to {target.bucket}, and listing the changes", err=True)
    url = packages.upload(
        folder,
        s3=client("s3"),
        bucket=target.bucket,
        region=target.region,
        owner=None if is_given else target.account,
    )
    change_set = f"rapport-{clock.now():%Y%m%d%H%M%S}"
    with proposed(cloudformation, target.stack, change_set):
        changes = change_sets.propose(
            cloudformation,
            target.stack,
            template_url=url,
            parameters=list(_parameters(template, given, known)),
            is_new=before is None,
            change_set=change_set,
            pause=clock.pause,
        )
        _show(changes)
        _refuse_losses(losses(changes, allowed=replace))
        if changes and ask:
            agree("Apply these changes?", "nothing was changed")
        if before:
            _guard(cloudformation, target.stack, template, replace)
    try:
        if changes:
            _execute(cloudformation, target, change_set)
        else:
            change_sets.withdraw(cloudformation, target.stack, change_set)
    except stacks.Failed:
        if before:
            protect(cloudformation, target.stack, stateful(template))
        raise
    protect(cloudformation, target.stack, stateful(template))
    after = stacks.described(cloudformation, target.stack) or {}
    outputs = {one["OutputKey"]: one["OutputValue"] for one in after.get("Outputs", [])}
    return Changed(outputs, is_other=bool(changes))


@contextmanager
def proposed(cloudformation: Any, stack: str, change_set: str) -> Iterator[None]:
    """Deletes the change set when the operator declines or stops, or when a step fails."""
    try:
        yield
    except (Refused, stacks.Failed, *NO_ANSWER, KeyboardInterrupt):
        change_sets.withdraw(cloudformation, stack, change_set)
        raise


def _guard(cloudformation: Any, stack: str, template: Template, replace: Collection[str]) -> None:
    """Protects the deployed stack and what it will hold, except what may be replaced."""
    in_force = stateful(stacks.template_in_force(cloudformation, stack))
    protect(cloudformation, stack, (stateful(template) | in_force) - frozenset(replace))


def _parameters(
    template: Template, given: Mapping[str, str], known: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    for name in template.get("Parameters", {}):
        if name in given:
            yield {"ParameterKey": name, "ParameterValue": given[name]}
        elif name in known:
            yield {"ParameterKey": name, "UsePreviousValue": True}


def _show(changes: Sequence[Change]) -> None:
    for change in sorted(changes, key=lambda one: (one.action, one.type, one.name)):
        sign, told = SIGNS.get(change.action, "?"), effect(change)
        click.echo(f"  {sign} {change.name} ({change.type}){told and '  '}{told}")
    if changes:
        click.echo(f"{number_of(len(changes), 'resource')} would change")
    else:
        click.echo("nothing to change", err=True)


def _refuse_losses(lost: Sequence[Change]) -> None:
    if lost:
        named = " ".join(f"--replace {one.name}" for one in lost)
        told = [f"{one.name} would be {effect(one)}" for one in lost]
        raise Refused(
            "\n".join(["nothing was changed", *told, f"if you accept this, deploy with {named}"])
        )


def _execute(cloudformation: Any, target: Target, change_set: str) -> None:
    since = clock.now()
    cloudformation.execute_change_set(StackName=target.stack, ChangeSetName=change_set)
    stack_id = cloudformation.describe_stacks(StackName=target.stack)["Stacks"][0]["StackId"]
    tell(stacks.followed(cloudformation, stack_id, since=since, pause=clock.pause))
