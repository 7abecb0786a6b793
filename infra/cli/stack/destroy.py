"""`rapport destroy`: deletes a stack. The data stays, unless the operator confirms twice."""

from collections.abc import Collection, Sequence
from typing import Any

import click

from infra.cli.deployment import deployment
from infra.cli.errors import NO_ANSWER, Refused, Unreachable, silent
from infra.cli.operator import by_option, keep
from infra.cli.output import Column, number_of, table
from infra.cli.stack.events import cloudformation_errors, tell
from infra.cli.stack.named import refuse_unknown
from infra.stack.deployed import guards
from infra.stack.deployed import stack as stacks
from infra.stack.deployed.queued import queued_in, queues_of
from infra.stack.deployed.retained import Kept, delete, kept_by, table_of
from shared.platform import clock
from shared.platform.aws import client

LISTED = (Column("data"), Column("resource"), Column("id"))


@click.command(
    epilog="Exit codes: 0 deleted, 1 refused or failed, 2 wrong usage, 3 AWS cannot be reached."
)
@click.option("--stage", required=True, metavar="STAGE", help="The stack is rapport-STAGE.")
@click.option(
    "--and-data",
    is_flag=True,
    help="Delete the table, the secret and the key too. Asks for the table's name as well.",
)
@click.option(
    "--lose",
    multiple=True,
    metavar="LOGICAL_ID",
    help="A queue whose messages may be lost. Without it, that is refused. Repeatable.",
)
@by_option
def destroy(stage: str, and_data: bool, lose: Sequence[str], by: str) -> None:
    """Delete a deployment: functions, queues, topics, alarms.

    Shows what stays and asks for the stack's name. The table, the secret and the key stay.
    `rapport adopt` takes them into a new stack. Release or re-route the phone numbers first, or
    inbound messages, opt-outs included, are lost.

    Refuses while a queue or a dead-letter queue holds messages: one may be an opt-out. Let the
    functions process them, redrive dead letters (`rapport redrive`), or name the queue with --lose.

    --and-data deletes tables at once, a restored table in use included. The secret and the key can
    be recovered for 30 days. What could not be deleted is named. Export first what you must be able
    to prove.

    Example: rapport destroy --stage dev
    """
    with cloudformation_errors():
        _destroy(stage, by, and_data=and_data, lose=lose)


def _destroy(stage: str, by: str, *, and_data: bool, lose: Collection[str]) -> None:
    name, cloudformation = f"rapport-{stage}", client("cloudformation")
    stack = stacks.described(cloudformation, name)
    if stack is None:
        raise Unreachable(f"there is no stack {name} in this account and region")
    if stack["StackStatus"].endswith("_IN_PROGRESS"):
        raise Refused(f"the stack is {stack['StackStatus']}: run this again when it is finished")
    refuse_unknown("--lose", lose, dict(queues_of(cloudformation, name)) if lose else ())
    _refuse_queued(cloudformation, name, lose)
    kept = kept_by(cloudformation, stack)
    click.echo(f"{name} in {cloudformation.meta.region_name} would be deleted.")
    _ask(name, kept, and_data=and_data)
    _refuse_queued(cloudformation, name, lose)  # again: the questions may have taken minutes
    if not and_data:
        _keep(stage, by)
    since = clock.now()
    if stack.get("EnableTerminationProtection"):
        guards.release(cloudformation, name)
    id = stack["StackId"]
    cloudformation.delete_stack(StackName=id)
    wanted = stacks.DELETED
    tell(stacks.followed(cloudformation, id, since=since, pause=clock.pause, wanted=wanted))
    if left := [one for one in kept if and_data and not _is_lost(one)]:
        raise Refused(f"{number_of(len(left), 'thing')} not deleted: delete by hand")


def _ask(name: str, kept: list[Kept], *, and_data: bool) -> None:
    """Lists what becomes of each resource. Raises Refused when the operator does not agree."""
    fate = "LOST" if and_data else "kept"
    table(LISTED, [(fate, f"{one.name} ({one.type})", one.id) for one in kept], margin=2)
    _agree("Type the stack's name to delete it", name)
    if and_data:
        _agree(
            "Consents and opt-outs cannot be recovered. Type the table's name to delete them",
            table_of(kept),
        )


def _refuse_queued(cloudformation: Any, name: str, lose: Collection[str]) -> None:
    """Raises Refused when a queue holds messages that the operator has not given up by name."""
    if full := [one for one in queued_in(cloudformation, name) if one.name not in lose]:
        told = [f"{one.name} holds {number_of(one.messages, 'message')}" for one in full]
        named = " ".join(f"--lose {one.name}" for one in full)
        ways = "wait until they are processed, redrive dead letters (rapport redrive), or"
        raise Refused("\n".join(["nothing was deleted", *told, f"{ways} use {named}"]))


def _keep(stage: str, by: str) -> None:
    """Writes to the audit log in the table, which stays. A failure does not stop the deletion."""
    try:
        with deployment(stage):
            keep("stack_destroyed", f"rapport-{stage}", by)
    except (Refused, Unreachable) as error:
        click.echo(f"not in the audit log: {error.message}", err=True)


def _agree(question: str, answer: str) -> None:
    try:
        given = click.prompt(question, err=True)
    except click.Abort as abort:
        click.echo(err=True)
        raise Refused("no terminal to confirm in: nothing was deleted") from abort
    if given != answer:
        raise Refused("the name does not match: nothing was deleted")


def _is_lost(one: Kept) -> bool:
    """Deletes a resource and prints the result. Returns False when it cannot be deleted.

    A failure does not stop the others: the stack that listed them is deleted already.
    """
    try:
        delete(one)
    except NO_ANSWER as error:
        click.echo(f"not deleted: {one.name} {one.id}: {silent(error).message}", err=True)
        return False
    click.echo(f"deleted: {one.name} {one.id}")
    return True
