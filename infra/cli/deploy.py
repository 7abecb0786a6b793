"""`rapport deploy`: shows what would change in the account, asks, does it, says what is next."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import click

from functions import clock
from infra.cli.apply import checked
from infra.cli.deployment import (
    NO_ANSWER,
    Refused,
    Unreachable,
    agree,
    by_option,
    deployment,
    number_of,
    silent,
)
from infra.cli.doctor import finding_lines
from infra.deploy import package as packages
from infra.deploy import stack as stacks
from infra.deploy.stack import Change
from infra.restore.table import unfit
from infra.template import ROOT, Template
from shared.aws import client
from shared.brand import Brand

SIGNS = {"Add": "+", "Modify": "~", "Remove": "-", "Import": "+"}


class Target(NamedTuple):
    """Where it goes: the stack of a stage in one account and region."""

    stage: str
    account: str
    region: str
    bucket: str

    @property
    def stack(self) -> str:
        return f"rapport-{self.stage}"


def _pairs(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> Any:
    pairs = [one.partition("=") for one in given]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.BadParameter(f"{wrong[0]} is not NAME=VALUE")
    return {name: value for name, _, value in pairs}


@click.command(
    epilog="Exit codes: 0 deployed, or nothing to change; 1 refused, wrong, or rolled back; "
    "2 usage; 3 AWS cannot be reached."
)
@click.option("--stage", required=True, metavar="STAGE", help="The stack is rapport-STAGE.")
@click.option(
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_pairs,
    help="A parameter of the template; repeat it. What is left out stays as it is.",
)
@click.option(
    "--brand",
    "brand_file",
    type=click.Path(path_type=Path),
    help="Check this brand file first, and apply it when the stack stands.",
)
@click.option(
    "--package",
    "folder",
    type=click.Path(path_type=Path),
    help="What was built: build/STAGE, if left out (make package STAGE=...).",
)
@click.option("--bucket", help="For zip and template; by default one of Rapport's own is made.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
def deploy(
    stage: str,
    given: Mapping[str, str],
    brand_file: Path | None,
    folder: Path | None,
    bucket: str | None,
    yes: bool,
    by: str,
) -> None:
    """Put a built package into the AWS account that your credentials name, or change what is there.

    Everything is checked first, and what would change is shown. The first deployment needs
    --parameter PublicBaseUrl=https://...; later ones keep what is not given.

    Example: rapport deploy --stage prod --parameter PublicBaseUrl=https://sms.example.com
    """
    folder = folder or ROOT / "build" / stage
    try:
        template = packages.template_of(folder)
    except FileNotFoundError as error:
        raise Refused(str(error)) from error
    brand = checked(brand_file, strict=False) if brand_file else None
    if others := packages.stages_of(template) - {stage}:
        raise Refused(
            f"{folder} is built for {', '.join(sorted(others))}: make package STAGE={stage}"
        )
    try:
        target = _target(stage, bucket)
        click.echo(f"account {target.account}, {target.region}, stack {target.stack}", err=True)
        before = _before(target, template, given)
        _tell_of_the_account(brand or (_in_force(stage) if before else None), stage)
        outputs = _deploy(
            target, folder, template, given, before, is_given=bool(bucket), ask=not yes
        )
    except stacks.Failed as error:
        raise Refused(f"CloudFormation: {error}") from error
    except NO_ANSWER as error:
        raise silent(error) from error
    for name, value in sorted(outputs.items()):
        click.echo(f"{name}  {value}")
    try:
        with deployment(stage):
            _settle(brand, stage, by)
    except Unreachable as error:
        if brand:
            raise
        # The stack stands: who may deploy need not be somebody who may read.
        click.echo(f"the table was not looked at: {error.message}", err=True)
    click.echo(f"next: rapport doctor --stage {stage}", err=True)


def _in_force(stage: str) -> Brand | None:
    """The brand of a stage that stands already; None where there is none, or it cannot be read."""
    try:
        with deployment(stage):
            from infra.doctor.brand import load

            return load()[0]
    except (Refused, Unreachable):
        return None


def _tell_of_the_account(brand: Brand | None, stage: str) -> None:
    """Whether the account may send what the brand means to."""
    from infra.doctor.case import Case
    from infra.doctor.examine import examine_account

    if brand is None:
        told = "without a brand nobody knows what the account has to be allowed: give --brand"
        click.echo(told, err=True)
        return
    for finding in examine_account(Case.undeployed(brand, stage=stage, now=clock.now())):
        click.echo("\n".join(finding_lines(finding)), err=True)


def _target(stage: str, bucket: str | None) -> Target:
    sts: Any = client("sts")
    account, region = sts.get_caller_identity()["Account"], sts.meta.region_name
    return Target(stage, account, region, bucket or f"rapport-artifacts-{account}-{region}")


def _before(
    target: Target, template: Template, given: Mapping[str, str]
) -> Mapping[str, Any] | None:
    """The stack as it stands; None before the first. Raises Refused where it cannot be changed, or
    not with these parameters."""
    before = stacks.described(client("cloudformation"), target.stack)
    known = frozenset(stacks.parameters_of(before))
    obstacle = stacks.obstacle(before)
    wrong = [obstacle] if obstacle else list(packages.problems(template, given, known))
    if not wrong and (elsewhere := _switched_to(target.stack, before, given)):
        wrong = [reason] if (reason := unfit(elsewhere)) else []
    if wrong:
        raise Refused("\n".join(["nothing was changed", *wrong]))
    return before


def _switched_to(
    stack: str, before: Mapping[str, Any] | None, given: Mapping[str, str]
) -> str | None:
    """The table that the functions would work on from now on; None where it stays the same."""
    known = stacks.parameters_of(before).get("RestoredTableName", "")
    if given.get("RestoredTableName", known) == known:
        return None
    return given["RestoredTableName"] or stacks.own_table(client("cloudformation"), stack)


def _deploy(
    target: Target,
    folder: Path,
    template: Template,
    given: Mapping[str, str],
    before: Mapping[str, Any] | None,
    *,
    is_given: bool,
    ask: bool,
) -> Mapping[str, str]:
    """The stack's outputs once it stands as the package says. `is_given`: somebody has named the
    bucket."""
    cloudformation: Any = client("cloudformation")
    known = stacks.parameters_of(before)
    click.echo(f"uploading to {target.bucket}, and asking what would change", err=True)
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
            agree("Do this?", "nothing was changed")
    if changes:
        _execute(cloudformation, target, change_set)
    else:
        stacks.withdraw(cloudformation, target.stack, change_set)
    after = stacks.described(cloudformation, target.stack) or {}
    return {one["OutputKey"]: one["OutputValue"] for one in after.get("Outputs", [])}


@contextmanager
def _proposed(cloudformation: Any, stack: str, change_set: str) -> Iterator[None]:
    """What nobody agrees to, or is stopped before that, leaves nothing behind."""
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
        loses = "  REPLACED: what is in it is lost" if change.replaced else ""
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
    """Each event as it comes, on standard error."""
    try:
        for event in events:
            why = f": {event.reason}" if event.is_failure and event.reason else ""
            click.echo(f"  {event.at:%H:%M:%S}  {event.status:<28} {event.name}{why}", err=True)
    except KeyboardInterrupt:
        raise Refused(
            "stopped watching: CloudFormation goes on. Run the same again when it is done"
        ) from None


def _settle(brand: Brand | None, stage: str, by: str) -> None:
    """What the table needs once the stack stands."""
    from infra.migrate.listed import pending
    from shared.storage import actions, shape
    from shared.storage.actions import Action
    from shared.usecases.apply_brand import apply_brand

    shape.begin()
    subject = f"rapport-{stage}, version {version('rapport')}"
    actions.record(Action("stack_deployed", subject, by, clock.now()))
    if brand:
        applied = apply_brand(brand, by=by, now=clock.now())
        click.echo(f"brand version {applied.version} is current", err=True)
    if waiting := pending(shape.load().version):
        click.echo(f"{number_of(len(waiting), 'migration')} pending:", err=True)
        for one in waiting:
            click.echo(f"  {one.number}: {one.what}", err=True)
        click.echo(f"next: rapport migrate --stage {stage}", err=True)
