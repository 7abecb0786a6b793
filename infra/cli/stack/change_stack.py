"""Changes a stack to a package: shows the changes, asks, applies them and reports progress."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from infra.cli.errors import Refused
from infra.cli.operator import agree
from infra.cli.output import number_of
from infra.stack import package as packages
from infra.stack import stack as stacks
from infra.stack.runtime import change_of_runtime
from infra.stack.stack import Change
from infra.stack.template import Template
from shared.platform import clock
from shared.platform.aws import client

SIGNS = {"Add": "+", "Modify": "~", "Remove": "-", "Import": "+"}


class Changed(NamedTuple):
    """The stack's outputs, and whether anything has changed."""

    outputs: Mapping[str, str]
    is_other: bool


class Target(NamedTuple):
    """The stack of a stage in one account and region."""

    stage: str
    account: str
    region: str
    bucket: str

    @property
    def stack(self) -> str:
        return f"rapport-{self.stage}"


def target_of(stage: str, bucket: str | None) -> Target:
    sts: Any = client("sts")
    account, region = sts.get_caller_identity()["Account"], sts.meta.region_name
    return Target(stage, account, region, bucket or f"rapport-artifacts-{account}-{region}")


def standing(
    target: Target, template: Template, given: Mapping[str, str]
) -> Mapping[str, Any] | None:
    """Returns the deployed stack, or None before the first deployment.

    Raises Refused when the stack cannot be changed, or not with these parameters.
    """
    before = stacks.described(client("cloudformation"), target.stack)
    known = frozenset(stacks.parameters_of(before))
    obstacle = stacks.obstacle(before)
    wrong = [obstacle] if obstacle else list(packages.problems(template, given, known))
    if not wrong and (elsewhere := _switched_to(target.stack, before, given)):
        from infra.recovery.restored_table import (
            unfit,  # reads settings, which other commands do without
        )

        wrong = [reason] if (reason := unfit(elsewhere)) else []
    if wrong:
        raise Refused("\n".join(["nothing was changed", *wrong]))
    return before


def _switched_to(
    stack: str, before: Mapping[str, Any] | None, given: Mapping[str, str]
) -> str | None:
    """Returns the table that the functions would switch to, or None when it stays the same."""
    known = stacks.parameters_of(before).get("RestoredTableName", "")
    if given.get("RestoredTableName", known) == known:
        return None
    return given["RestoredTableName"] or stacks.own_table(client("cloudformation"), stack)


def refuse_other_runtime(target: Target, template: Template) -> None:
    """Raises Refused when the package is for another Lambda runtime than the stack has."""
    deployed = stacks.template_in_force(client("cloudformation"), target.stack)
    if changed := change_of_runtime(deployed, template):
        before, after = changed
        raise Refused(
            f"nothing was changed\n{target.stack} runs on {before}, and the package is for {after}."
            f" Package it for {before} (make package STAGE={target.stage} RUNTIME={before}), or "
            "deploy with --change-runtime"
        )


def change(
    target: Target,
    folder: Path,
    template: Template,
    given: Mapping[str, str],
    before: Mapping[str, Any] | None,
    *,
    is_given: bool,
    ask: bool,
) -> Changed:
    """Returns the stack's outputs after the change. `is_given`: the operator named the bucket."""
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
    with _proposed(cloudformation, target.stack, change_set):
        changes = stacks.propose(
            cloudformation,
            target.stack,
            template_url=url,
            parameters=list(_parameters(template, given, known)),
            is_new=before is None,
            change_set=change_set,
            pause=clock.pause,
        )
        _show(changes)
        if changes and ask:
            agree("Apply these changes?", "nothing was changed")
    if changes:
        _execute(cloudformation, target, change_set)
    else:
        stacks.withdraw(cloudformation, target.stack, change_set)
    after = stacks.described(cloudformation, target.stack) or {}
    outputs = {one["OutputKey"]: one["OutputValue"] for one in after.get("Outputs", [])}
    return Changed(outputs, is_other=bool(changes))


@contextmanager
def _proposed(cloudformation: Any, stack: str, change_set: str) -> Iterator[None]:
    """Deletes the change set when the operator declines or stops, or when it fails."""
    try:
        yield
    except (Refused, stacks.Failed, KeyboardInterrupt):
        stacks.withdraw(cloudformation, stack, change_set)
        raise


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
        loses = "  REPLACED: its contents are lost" if change.replaced else ""
        click.echo(f"  {SIGNS.get(change.action, '?')} {change.name} ({change.type}){loses}")
    if changes:
        click.echo(f"{number_of(len(changes), 'resource')} would change")
    else:
        click.echo("nothing to change", err=True)


def _execute(cloudformation: Any, target: Target, change_set: str) -> None:
    since = clock.now()
    cloudformation.execute_change_set(StackName=target.stack, ChangeSetName=change_set)
    stack_id = cloudformation.describe_stacks(StackName=target.stack)["Stacks"][0]["StackId"]
    tell(stacks.followed(cloudformation, stack_id, since=since, pause=clock.pause))


def tell(events: Iterator[stacks.Event]) -> None:
    """Prints events to standard error as they occur."""
    try:
        for event in events:
            why = f": {event.reason}" if event.is_failure and event.reason else ""
            click.echo(f"  {event.at:%H:%M:%S}  {event.status}  {event.name}{why}", err=True)
    except KeyboardInterrupt:
        raise Refused(
            "stopped watching: CloudFormation continues. Run this again when it is done"
        ) from None
