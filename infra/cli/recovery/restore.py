"""`rapport restore`: the table as it was at an instant, as another table from which nothing leaves
until it is reconciled."""

from datetime import UTC, datetime

import click

from infra.cli.deployment import Refused, by_option, deployment, keep, stage_option
from shared.platform import clock


@click.command(epilog="Exit codes: 0 there and halted, 1 refused, 2 usage, 3 no deployment.")
@stage_option
@click.option(
    "--to",
    required=True,
    metavar="INSTANT",
    help="As it was then, with its offset: 2026-11-03T16:00:00Z.",
)
@click.option("--table", "target", help="The new table's name; one that is there is gone on with.")
@by_option
def restore(stage: str | None, to: str, target: str | None, by: str) -> None:
    """Make the table as it was at an instant of the last 35 days, protected like the first.

    The deployment goes on with its old table: what to run next is printed. It may be stopped and
    run again.

    Example: rapport restore --stage prod --to 2026-11-03T16:00:00Z
    """
    at = _instant(to)
    with deployment(stage):
        from infra.recovery import restored_table
        from shared.platform.settings import settings
        from shared.storage.brand import Halt

        now, source = clock.now(), settings().table_name
        if at >= now:
            raise Refused("that instant is not past")
        target = target or restored_table.name_for(source, at)
        try:
            begun = restored_table.begin(source, target, at)
            if begun:
                keep("restore_begun", f"{target} as of {at.isoformat()}", by)
            click.echo(f"{source} as of {at:%Y-%m-%d %H:%M:%S} UTC: {target}")
            click.echo("asked for" if begun else "it is there already: going on with it", err=True)
            for status in restored_table.waited(target, pause=clock.pause):
                click.echo(f"{clock.now():%H:%M:%S} {status}", err=True)
            halted = restored_table.halt(target, Halt(since=clock.now(), restored_to=at))
            restored_table.protect(target)
        except restored_table.Failed as error:
            raise Refused(str(error)) from error
    click.echo("halted: nothing leaves from it" if halted else "it was halted before")
    stage_of = f" --stage {stage}" if stage else ""
    click.echo("next:")
    click.echo(f"  rapport deploy{stage_of} --parameter RestoredTableName={target}")
    click.echo(f"  rapport reconcile{stage_of}")


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} is no instant", param_hint="--to") from error
    if at.tzinfo is None:
        raise click.BadParameter("an instant needs its offset, such as Z", param_hint="--to")
    return at.astimezone(UTC)
