"""`rapport restore`: restores the table to an instant, as a new table that is halted.

No message is sent from it until it is reconciled.
"""

from datetime import UTC, datetime

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from shared.platform import clock


@click.command(
    epilog="Exit codes: 0 restored and halted, 1 refused, 2 wrong usage, 3 no deployment."
)
@stage_option
@click.option(
    "--to",
    required=True,
    metavar="INSTANT",
    help="The time to restore to, with its offset: 2026-11-03T16:00:00Z.",
)
@click.option(
    "--table",
    "target",
    help="Name of the new table. If it exists, the command continues with it; the table in use is "
    "refused.",
)
@by_option
def restore(stage: str | None, to: str, target: str | None, by: str) -> None:
    """Restore the table to an instant of the last 35 days, as a new table.

    The new table has the same protection and is halted: nothing is sent from it. The deployment
    still uses the old table; the command prints the next steps. You can stop it and run it again.

    Example: rapport restore --stage prod --to 2026-11-03T16:00:00Z
    """
    at = _instant(to)
    with deployment(stage):
        from infra.recovery import restored_table
        from shared.platform.settings import settings
        from shared.storage.brand import Halt

        now, source = clock.now(), settings().table_name
        if at >= now:
            raise Refused("--to is not in the past")
        target = target or restored_table.name_for(source, at)
        begun = restored_table.begin(source, target, at)
        if begun:
            keep("restore_begun", f"{target} as of {at.isoformat()}", by)
        click.echo(f"{source} as of {at:%Y-%m-%d %H:%M:%S} UTC: {target}")
        click.echo("started" if begun else "the table exists already: continuing with it", err=True)
        for status in restored_table.waited(target, pause=clock.pause):
            click.echo(f"{clock.now():%H:%M:%S} {status}", err=True)
        halted = restored_table.halt(target, Halt(since=clock.now(), restored_to=at))
        restored_table.protect(target)
    click.echo("halted: no message is sent from it" if halted else "it is halted already")
    stage_of = f" --stage {stage}" if stage else ""
    click.echo("next:")
    click.echo(f"  rapport deploy{stage_of} --parameter RestoredTableName={target}")
    click.echo(f"  rapport reconcile{stage_of}")


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} is not a date and time", param_hint="--to") from error
    if at.tzinfo is None:
        raise click.BadParameter("needs a UTC offset, such as Z", param_hint="--to")
    return at.astimezone(UTC)
