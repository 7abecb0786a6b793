"""`rapport deploy`: shows what would change in the account, asks, does it, says what is next."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from botocore.exceptions import BotoCoreError, ClientError

from functions import clock
from infra.cli.apply import checked
from infra.cli.deployment import Refused, Unreachable, deployment, number_of
from infra.cli.doctor import finding_lines
from infra.deploy import package as packages
from infra.deploy import stack as stacks
from infra.deploy.stack import Change
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
def deploy(
    stage: str,
    given: Mapping[str, str],
    brand_file: Path | None,
    folder: Path | None,
    bucket: str | None,
    yes: bool,
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
    try:
        _tell_of_the_account(brand or _in_force(stage), stage)
        outputs = _deploy(_target(stage, bucket), folder, template, given, ask=not yes)
    except stacks.Failed as error:
        raise Refused(f"CloudFormation: {error}") from error
    except (BotoCoreError, ClientError) as error:
        raise Unreachable(f"AWS: {error}") from error
    for name, value in sorted(outputs.items()):
        click.echo(f"{name}  {value}")
    try:
        with deployment(stage):
            _settle(brand, stage)
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
            from shared.storage.brand import current

            return current().brand
    except (Refused, Unreachable, LookupError):
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


def _deploy(
    target: Target, folder: Path, template: Template, given: Mapping[str, str], *, ask: bool
) -> Mapping[str, str]:
    """The stack's outputs once it stands as the package says."""
    cloudformation: Any = client("cloudformation")
    before = stacks.described(cloudformation, target.stack)
    known = stacks.parameters_of(before)
    if wrong := list(packages.problems(template, given, frozenset(known))):
        raise Refused("\n".join(["nothing was changed", *wrong]))
    click.echo(f"account {target.account}, {target.region}, stack {target.stack}", err=True)
    url = packages.upload(folder, s3=client("s3"), bucket=target.bucket, region=target.region)
    change_set = f"rapport-{clock.now():%Y%m%d%H%M%S}"
    changes = stacks.propose(
        cloudformation,
        target.stack,
        template_url=url,
        parameters=list(_parameters(template, given, known)),
        is_new=before is None,
        change_set=change_set,
        pause=clock.pause,
    )
    if not changes:
        click.echo("nothing to change", err=True)
    else:
        _show(changes)
        if ask:
            click.confirm("Do this?", abort=True, err=True)
        _execute(cloudformation, target, change_set)
    after = stacks.described(cloudformation, target.stack) or {}
    return {one["OutputKey"]: one["OutputValue"] for one in after.get("Outputs", [])}


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
    click.echo(f"{number_of(len(changes), 'resource')} would change")


def _execute(cloudformation: Any, target: Target, change_set: str) -> None:
    since = clock.now()
    cloudformation.execute_change_set(StackName=target.stack, ChangeSetName=change_set)
    stack_id = cloudformation.describe_stacks(StackName=target.stack)["Stacks"][0]["StackId"]
    tell(stacks.followed(cloudformation, stack_id, since=since, pause=clock.pause))


def tell(events: Iterator[stacks.Event]) -> None:
    """Each event as it comes, on standard error."""
    for event in events:
        why = f": {event.reason}" if event.is_failure and event.reason else ""
        click.echo(f"  {event.at:%H:%M:%S}  {event.status:<28} {event.name}{why}", err=True)


def _settle(brand: Brand | None, stage: str) -> None:
    """What the table needs once the stack stands."""
    from infra.migrate.listed import pending
    from shared.storage import shape
    from shared.usecases.apply_brand import apply_brand

    shape.begin()
    if brand:
        applied = apply_brand(brand, now=clock.now())
        click.echo(f"brand version {applied.version} is current", err=True)
    if waiting := pending(shape.load().version):
        click.echo(f"{number_of(len(waiting), 'migration')} pending:", err=True)
        for one in waiting:
            click.echo(f"  {one.number}: {one.what}", err=True)
        click.echo(f"next: rapport migrate --stage {stage}", err=True)
