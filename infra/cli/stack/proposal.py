"""What a deployment would change: uploads the package, shows the changes, and asks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from infra.cli.errors import NO_ANSWER, Refused
from infra.cli.operator import agree
from infra.cli.output import number_of
from infra.cli.stack.named import refuse_unknown
from infra.cli.stack.target import Target
from infra.stack.deployed import change_set as change_sets
from infra.stack.deployed import package as packages
from infra.stack.deployed import stack as stacks
from infra.stack.deployed.change_set import Change
from infra.stack.deployed.guards import protect
from infra.stack.deployed.state import effect, losses, stateful
from infra.stack.template import Template
from shared.platform import clock
from shared.platform.aws import client


class Changed(NamedTuple):
    """The stack's outputs, and whether anything has changed."""

    outputs: Mapping[str, str]
    is_other: bool


SIGNS = {"Add": "+", "Modify": "~", "Remove": "-", "Import": "+"}


class Request(NamedTuple):
    """What a deployment is to change, and what it may.

    given: the parameters that change. asked: the names of those that the operator gave.
    before: the deployed stack; None for the first deployment.
    is_given: the operator named the bucket. replace: resources that may lose their state.
    """

    target: Target
    folder: Path
    template: Template
    given: Mapping[str, str]
    asked: Collection[str]
    before: Mapping[str, Any] | None
    is_given: bool
    ask: bool
    replace: Collection[str]


def agreed_changes(cloudformation: Any, request: Request, change_set: str) -> Sequence[Change]:
    """Returns the changes of a new change set, once the operator has agreed to them.

    Raises Refused when a resource that was not named would lose its state.
    """
    stack, known = request.target.stack, stacks.parameters_of(request.before)
    refuse_unknown("--replace", request.replace, _stateful(cloudformation, request))
    url = _uploaded(request)
    with proposed(cloudformation, stack, change_set):
        changes = change_sets.propose(
            cloudformation,
            stack,
            template_url=url,
            parameters=list(_parameters(request.template, request.given, known)),
            is_new=request.before is None,
            change_set=change_set,
            pause=clock.pause,
        )
        _show(changes)
        _refuse_losses(losses(changes, allowed=request.replace))
        if changes and request.ask:
            agree("Apply these changes?", "nothing was changed")
        if request.before:
            # What may be replaced is not protected.
            held = _stateful(cloudformation, request) - frozenset(request.replace)
            protect(cloudformation, stack, held)
    return changes


def _uploaded(request: Request) -> str:
    """Returns the address of the template after the package is in the bucket."""
    target = request.target
    click.echo(f"uploading to {target.bucket}, and listing the changes", err=True)
    return packages.upload(
        request.folder,
        request.template,
        s3=client("s3"),
        bucket=target.bucket,
        region=target.region,
        owner=None if request.is_given else target.account,
    )


@contextmanager
def proposed(cloudformation: Any, stack: str, change_set: str) -> Iterator[None]:
    """Deletes the change set when the operator declines or stops, or when a step fails."""
    try:
        yield
    except (Refused, stacks.Failed, *NO_ANSWER, KeyboardInterrupt):
        change_sets.withdraw(cloudformation, stack, change_set)
        raise


def _stateful(cloudformation: Any, request: Request) -> frozenset[str]:
    """Returns the names of what holds state in the deployed stack, or will."""
    if request.before is None:
        return stateful(request.template)
    in_force = stateful(stacks.template_in_force(cloudformation, request.target.stack))
    return stateful(request.template) | in_force


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
