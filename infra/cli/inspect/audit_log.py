"""`rapport actions`: lists the audit log of a deployment."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.output import Column, instant, table

LISTED = (Column("time"), Column("action"), Column("by"), Column("subject"), Column("reason"))


@click.command(epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@click.option("--what", metavar="WHAT", help="Only entries of one kind, such as token_revoked.")
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=1),
    help="Maximum number of entries.",
)
@stage_option
def actions(what: str | None, limit: int, stage: str | None) -> None:
    """List the audit log, newest first: time, action, person, subject and reason.

    Actions through the API are listed under the name of the token. Rapport never changes or deletes
    entries.

    Example: rapport actions --what dead_letter_dropped --stage prod
    """
    with deployment(stage):
        from shared.storage.audit_log import kinds, youngest

        found = youngest(limit=limit, what=what)
        known = kinds() if what and not found else ()
    table(LISTED, [(instant(one.at), one.what, one.by, one.subject, one.reason) for one in found])
    if not found:
        others = f" of {what}: the audit log has {', '.join(known)}" if known else ""
        click.echo(f"no entries{others}", err=True)
