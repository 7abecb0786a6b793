"""`rapport deploy`: shows the changes to the account, asks, applies them, prints next steps."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from infra.cli.admin.apply import checked
from infra.cli.operator import by_option
from infra.cli.output import Column, table
from infra.cli.region import for_this_region, refuse_region
from infra.cli.stack.account_check import brand_in_force, check_account
from infra.cli.stack.change_stack import change
from infra.cli.stack.deployed_table import prepare_table
from infra.cli.stack.events import cloudformation_errors
from infra.cli.stack.parameters import with_proposals
from infra.cli.stack.proposal import Request
from infra.cli.stack.target import (
    Target,
    package_template,
    refuse_other_runtime,
    standing,
    target_of,
)
from infra.stack.template import ROOT, Template
from shared.domain.brand.model import Brand

OUTPUTS = (Column("output"), Column("value"))


def _pairs(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> Any:
    pairs = [one.partition("=") for one in given]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.BadParameter(f"{wrong[0]} is not NAME=VALUE")
    return {name: value for name, _, value in pairs}


@click.command(
    epilog="Exit codes: 0 deployed, or nothing to change; 1 refused, invalid, or rolled back; "
    "2 wrong usage; 3 AWS cannot be reached."
)
@click.option("--stage", required=True, metavar="STAGE", help="The stack is rapport-STAGE.")
@click.option(
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_pairs,
    help="A parameter of the template. Repeatable. Others keep their value.",
)
@click.option(
    "--brand",
    "brand_file",
    type=click.Path(path_type=Path),
    help="Check this brand file first, and apply it after the deployment.",
)
@click.option(
    "--package",
    "folder",
    type=click.Path(path_type=Path),
    help="The folder of the package. Default: build/STAGE, from make package STAGE=...",
)
@click.option(
    "--bucket",
    help="Bucket for the package. Default: rapport-artifacts-ACCOUNT-REGION, created if missing.",
)
@click.option(
    "--change-runtime",
    is_flag=True,
    help="Allow a change of the functions' Lambda runtime. Without it, that is refused.",
)
@click.option(
    "--replace",
    multiple=True,
    metavar="LOGICAL_ID",
    help="A resource that may lose what it holds. Without it, that is refused. Repeatable.",
)
@click.option("--yes", is_flag=True, help="Do not ask: for a reviewed pipeline.")
@by_option
def deploy(
    stage: str,
    given: Mapping[str, str],
    brand_file: Path | None,
    folder: Path | None,
    bucket: str | None,
    change_runtime: bool,
    replace: Sequence[str],
    yes: bool,
    by: str,
) -> None:
    """Deploy a package to your AWS account, or update a deployment.

    Checks brand, package, parameters, stack and the account's quotas first. Then shows the changes,
    and asks; if you decline, nothing changes. Refuses to replace or remove the table, the key, the
    secret or a queue, --yes or not, unless you name it with --replace. The first deployment needs
    --parameter PublicBaseUrl=https://...; later ones keep parameters that you do not give.

    Sets a stack policy and termination protection: others cannot do it either.

    CloudFormation rolls a failed deployment back; the failed events are shown, the first one again
    at the end. A first deployment that fails leaves nothing behind. CloudFormation continues when
    you stop this command: run it again afterwards. Another table than before, the stack's own
    included, must exist and be halted (docs/recovery.md). At the end, applies the brand and names
    pending migrations.

    Example: rapport deploy --stage prod --parameter PublicBaseUrl=https://sms.example.com
    """
    folder = folder or ROOT / "build" / stage
    template = package_template(folder, stage)
    brand = checked(brand_file, strict=False) if brand_file else None
    with cloudformation_errors():
        target = target_of(stage, bucket)
        click.echo(f"account {target.account}, {target.region}, stack {target.stack}", err=True)
        template = _regional(template, target, brand)
        before = standing(target, template, given)
        if before and not change_runtime:
            refuse_other_runtime(target, template)
        parameters = with_proposals(before, template, given)
        check_account(brand or (brand_in_force(stage) if before else None), stage)
        wanted = (target, folder, template, parameters, given, before)
        done = change(Request(*wanted, is_given=bool(bucket), ask=not yes, replace=replace))
    table(OUTPUTS, sorted(done.outputs.items()))
    prepare_table(brand, stage, by, is_other=done.is_other)
    click.echo(f"next: rapport doctor --stage {stage}", err=True)


def _regional(template: Template, target: Target, brand: Brand | None) -> Template:
    """Returns the template for the target's region. Raises Refused when the brand cannot send
    from there."""
    if brand:
        refuse_region(brand, target.region)
    return for_this_region(template, target.region)
