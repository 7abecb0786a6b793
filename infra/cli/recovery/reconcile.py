"""`rapport reconcile`: updates a restored table with what happened since, and ends the halt."""

from collections.abc import Set
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import number_of
from shared.platform import clock
from shared.providers.core.recovery import recovery_providers

if TYPE_CHECKING:
    from infra.recovery.unfinished_work import Settled
    from shared.domain.brand.model import Brand
    from shared.storage.brand import Halt

MUST_BE_EMPTY = ("inbound", "eum-text", "receipts", "eum-status")
"""Queues whose dead letters may contain an opt-out."""


@click.command(
    epilog="Exit codes: 0 reconciled, or never restored; 1 not yet, or refused; 2 wrong usage; "
    "3 no deployment."
)
@stage_option
@click.option("--yes", is_flag=True, help="Do not ask before messages may be sent again.")
@by_option
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["log", *recovery_providers()]),
    help="Skip a source that does not answer. Opt-outs that only it knows are not honored; the "
    "audit log records it. Repeatable.",
)
def reconcile(stage: str | None, yes: bool, by: str, without: tuple[str, ...]) -> None:
    """Update a restored table with what happened since, and end the halt.

    Reads opt-outs from the functions' logs and the providers' lists, fetches inbound messages from
    the providers that list them, and settles unfinished work: messages that may have been sent are
    not sent again, and campaigns that ran are stopped. Then asks. Refuses while a source does not
    answer, inbound messages are being read or a dead letter may be a STOP: run it again, which is
    safe.

    Example: rapport reconcile --stage prod
    """
    with deployment(stage):
        from shared.storage import brand as storage

        storage.forget()
        try:
            version = storage.current()
        except LookupError as error:
            raise Refused(str(error)) from error
        if version.halt is None:
            click.echo("this table is not halted: it was not restored, or is reconciled already")
            click.echo("to use a restored table: rapport deploy --parameter RestoredTableName=...")
            return
        click.echo(f"restored to {version.halt.restored_to:%Y-%m-%d %H:%M:%S} UTC")
        _update(version.brand, version.halt, frozenset(without))
        _refuse_unread()
        _lift(version.halt, by, without, ask=not yes)


def _update(brand: "Brand", halt: "Halt", without: Set[str]) -> None:
    """Raises Refused while inbound messages are still being read: the next run checks again."""
    from infra.recovery import reconciliation

    def tell(group: str) -> None:
        click.echo(f"reading {group}", err=True)

    now = clock.now()
    log = {} if "log" in without else reconciliation.read_log(halt, tell=tell)
    for one in reconciliation.withdraw_opt_outs(
        brand, halt, log, without, now=now, pause=clock.pause
    ):
        opted_out = f"{number_of(one.contacts, 'contact')} opted out"
        click.echo(f"{one.source}: {opted_out}, {one.new} of them new to this table")
    _show(reconciliation.settle(halt, log, clock.now()))
    queued = dict(reconciliation.requeue_lost_messages(brand, halt, without))
    if put_back := sum(queued.values()):
        raise Refused(
            f"{number_of(put_back, 'inbound message')} put on the inbound queue: still halted. "
            "Run this again in a minute"
        )
    for name in queued:
        click.echo(f"{name}: no inbound message is missing")


def _show(settled: "Settled") -> None:
    click.echo(
        f"messages: {settled.unknown} may have been sent and are not sent again, "
        f"{settled.canceled} were canceled, {settled.later} will be sent at their time"
    )
    click.echo(f"campaigns: {settled.stopped} stopped, {settled.to_plan_again} to be planned again")


def _refuse_unread() -> None:
    from infra.recovery.dead_letters import DeadLetters
    from infra.recovery.queues import waiting

    for name in ("inbound", "receipts"):
        if count := waiting(name):
            raise Refused(f"{name}: {count} not processed yet: still halted. Run this again")
    for name in MUST_BE_EMPTY:
        if count := DeadLetters(name).count():
            raise Refused(
                f"{name}: {number_of(count, 'dead letter')}, perhaps a STOP: still halted. "
                f"rapport redrive rerun {name}, then run this again"
            )


def _lift(halt: "Halt", by: str, without: tuple[str, ...], *, ask: bool) -> None:
    from shared.storage import brand

    if ask:
        agree("Everything is read. Send messages again?", "still halted")
    gone_without = f"; without {', '.join(without)}" if without else ""
    reason = f"restored to {halt.restored_to.isoformat()}{gone_without}"
    keep("reconciled", "table", by, reason)
    if not brand.lift(halt):
        raise Refused("another run has reconciled it at this moment")
    click.echo("reconciled: messages are sent again within five minutes")
