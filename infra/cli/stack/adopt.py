"""`rapport adopt`: starts a new stack with the data that a deleted one has left."""

import json
from pathlib import Path
from typing import Any

import click

from infra.cli.deployment import table_alone
from infra.cli.errors import Refused, Unreachable
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import Column, table
from infra.cli.stack.events import cloudformation_errors, tell
from infra.cli.stack.proposal import proposed
from infra.cli.stack.target import package_template
from infra.stack.deployed import adoption
from infra.stack.deployed import change_set as change_sets
from infra.stack.deployed import stack as stacks
from infra.stack.deployed.adoption import Left
from infra.stack.deployed.guards import protect
from infra.stack.template import ROOT, Template
from shared.platform import clock
from shared.platform.aws import client

LISTED = (Column("data"), Column("id"))


@click.command(
    epilog="Exit codes: 0 adopted, 1 refused or failed, 2 wrong usage, 3 AWS cannot be reached."
)
@click.option("--stage", required=True, metavar="STAGE", help="The new stack is rapport-STAGE.")
@click.option("--table", "table_name", required=True, metavar="NAME", help="The table.")
@click.option("--secret", required=True, metavar="ID", help="Name or ARN of the secret.")
@click.option(
    "--package",
    "folder",
    type=click.Path(path_type=Path),
    help="The folder of the package. Default: build/STAGE, from make package STAGE=...",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
def adopt(
    stage: str, table_name: str, secret: str, folder: Path | None, yes: bool, by: str
) -> None:
    """Start a new stack with the table, secret and key that `rapport destroy` has kept.

    Imports the three into the stack, without changing them; `rapport deploy` then creates the rest.
    The key is the one that encrypts the table. Refuses a secret that is encrypted with another key,
    and a table whose indexes differ from the package's. See docs/recovery.md.

    Example: rapport adopt --stage prod --table rapport-prod-Table-1A2B --secret NAME
    """
    template = package_template(folder or ROOT / "build" / stage, stage)
    with cloudformation_errors():
        _adopt(f"rapport-{stage}", template, table_name, secret, ask=not yes)
    _keep(stage, table_name, by)
    click.echo(f"next: rapport deploy --stage {stage} --parameter PublicBaseUrl=...", err=True)


def _adopt(name: str, template: Template, table_name: str, secret: str, *, ask: bool) -> None:
    cloudformation: Any = client("cloudformation")
    if found := stacks.described(cloudformation, name):
        raise Refused(
            f"nothing was changed\nthe stack {name} is {found['StackStatus']}, and an adoption "
            "begins a new one: use another stage, or rapport destroy first, which keeps the data"
        )
    left = _left(table_name, secret)
    if wrong := list(adoption.obstacles(left, template)):
        raise Refused("\n".join(["nothing was changed", *wrong]))
    table(LISTED, list(zip(("table", "key", "secret"), left, strict=True)), margin=2)
    if ask:
        agree(f"Adopt these in {name}?", "nothing was changed")
    _import(cloudformation, name, template, left)


def _keep(stage: str, table_name: str, by: str) -> None:
    """Writes to the audit log in the adopted table. A failure does not undo the adoption."""
    try:
        with table_alone(stage, table_name):
            keep("stack_adopted", f"rapport-{stage}", by)
    except (Refused, Unreachable) as error:
        click.echo(f"not in the audit log: {error.message}", err=True)


def _left(table_name: str, secret: str) -> Left:
    return Left(table_name, adoption.key_of(table_name), adoption.secret_arn(secret))


def _import(cloudformation: Any, name: str, template: Template, left: Left) -> None:
    change_set, since = f"rapport-{clock.now():%Y%m%d%H%M%S}", clock.now()
    with proposed(cloudformation, name, change_set):
        created = cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=change_set,
            ChangeSetType="IMPORT",
            TemplateBody=json.dumps(adoption.import_template(template)),
            ResourcesToImport=adoption.resources_to_import(left, template),
        )
        change_sets.computed(cloudformation, name, change_set, pause=clock.pause)
    cloudformation.execute_change_set(StackName=name, ChangeSetName=change_set)
    tell(stacks.followed(cloudformation, created["StackId"], since=since, pause=clock.pause))
    protect(cloudformation, name, adoption.ADOPTED)
