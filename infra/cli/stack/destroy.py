"""`rapport destroy`: takes a stack away. What people said and agreed to stays, unless it is asked
for twice."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import click

from infra.cli.deployment import (
    NO_ANSWER,
    Refused,
    Unreachable,
    by_option,
    deployment,
    keep,
    number_of,
    silent,
)
from infra.cli.stack.change_stack import tell
from infra.stack import stack as stacks
from shared.platform import clock
from shared.platform.aws import client

KEY_WINDOW_DAYS = 30
"""AWS deletes a key so long after it was asked to: until then it can be taken back."""


class Kept(NamedTuple):
    """A resource with `DeletionPolicy: Retain`."""

    name: str
    type: str
    id: str


RETAINED = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::SecretsManager::Secret")


@click.command(epilog="Exit codes: 0 gone, 1 refused or failed, 2 usage, 3 AWS cannot be reached.")
@click.option("--stage", required=True, metavar="STAGE", help="The stack is rapport-STAGE.")
@click.option(
    "--and-data",
    is_flag=True,
    help="The table, the secret and the key too: consents, opt-outs, texts. Asked twice.",
)
@by_option
def destroy(stage: str, and_data: bool, by: str) -> None:
    """Take a deployment away: functions, queues, topics, alarms. The table, the secret and the key
    stay, and `rapport deploy` cannot take them in again by itself: see docs/operations.md.

    Release or re-point the numbers first: texts to them would be lost.

    Example: rapport destroy --stage dev
    """
    try:
        _destroy(stage, by, and_data=and_data)
    except stacks.Failed as error:
        raise Refused(f"CloudFormation: {error}") from error
    except NO_ANSWER as error:
        raise silent(error) from error


def _destroy(stage: str, by: str, *, and_data: bool) -> None:
    name, cloudformation = f"rapport-{stage}", client("cloudformation")
    stack = stacks.described(cloudformation, name)
    if stack is None:
        raise Unreachable(f"there is no stack {name} in this account and region")
    if stack["StackStatus"].endswith("_IN_PROGRESS"):
        raise Refused(f"the stack is {stack['StackStatus']}: run this again when that is over")
    kept = [*_restored(stack), *_kept(cloudformation, name)]
    click.echo(f"{name} in {cloudformation.meta.region_name} would be taken away.")
    for one in kept:
        click.echo(f"  {'LOST' if and_data else 'kept'}  {one.name} ({one.type}) {one.id}")
    _agree("The stack's name, to take it away", name)
    if and_data:
        _agree(
            "Consents and opt-outs cannot be had again. The table's name, to lose them",
            _table(kept),
        )
    if not and_data:
        _keep(stage, by)
    since = clock.now()
    cloudformation.delete_stack(StackName=stack["StackId"])
    tell(stacks.followed(cloudformation, stack["StackId"], since=since, pause=clock.pause))
    if left := [one for one in kept if and_data and not _is_lost(one)]:
        raise Refused(f"{number_of(len(left), 'thing')} still there, to be deleted by hand")


def _restored(stack: Mapping[str, Any]) -> Iterator[Kept]:
    """The table that is worked on, where it is not the stack's own: the key is the same."""
    if table := stacks.parameters_of(stack).get("RestoredTableName"):
        yield Kept("RestoredTable", "AWS::DynamoDB::Table", table)


def _keep(stage: str, by: str) -> None:
    """In the table, which stays. One that cannot be written to is no reason to keep the stack."""
    try:
        with deployment(stage):
            keep("stack_destroyed", f"rapport-{stage}", by)
    except (Refused, Unreachable) as error:
        click.echo(f"not kept who did it: {error.message}", err=True)


def _kept(cloudformation: Any, name: str) -> Iterator[Kept]:
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
    for page in pages:
        for one in page["StackResourceSummaries"]:
            # What a failed creation never made has no id.
            if one["ResourceType"] in RETAINED and one.get("PhysicalResourceId"):
                yield Kept(one["LogicalResourceId"], one["ResourceType"], one["PhysicalResourceId"])


def _table(kept: list[Kept]) -> str:
    return next((one.id for one in kept if one.type == "AWS::DynamoDB::Table"), "the data")


def _agree(question: str, answer: str) -> None:
    try:
        given = click.prompt(question, err=True)
    except click.Abort as abort:
        click.echo(err=True)
        raise Refused("nobody was there to agree: nothing was taken away") from abort
    if given != answer:
        raise Refused("that is not its name: nothing was taken away")


def _is_lost(one: Kept) -> bool:
    """Says what became of it: the stack that named it is gone, and one that stays may not keep the
    others."""
    try:
        _lose(one)
    except NO_ANSWER as error:
        click.echo(f"still there: {one.name} {one.id}: {silent(error).message}", err=True)
        return False
    click.echo(f"gone: {one.name} {one.id}")
    return True


def _lose(one: Kept) -> None:
    if one.type == "AWS::DynamoDB::Table":
        dynamodb: Any = client("dynamodb")
        dynamodb.update_table(TableName=one.id, DeletionProtectionEnabled=False)
        dynamodb.delete_table(TableName=one.id)
    elif one.type == "AWS::SecretsManager::Secret":
        secrets: Any = client("secretsmanager")
        secrets.delete_secret(SecretId=one.id, RecoveryWindowInDays=KEY_WINDOW_DAYS)
    else:
        kms: Any = client("kms")
        kms.schedule_key_deletion(KeyId=one.id, PendingWindowInDays=KEY_WINDOW_DAYS)
