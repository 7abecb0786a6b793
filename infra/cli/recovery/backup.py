"""`rapport backup`: exports the whole table to a bucket.

Use it against the loss of the region, the account or the table's own backups.
"""

from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.cli.output import number_of
from shared.platform import clock

if TYPE_CHECKING:
    from infra.recovery.backup import Target


@click.command(
    epilog="Exit codes: 0 complete; 1 refused, or it failed; 2 wrong usage; 3 no deployment."
)
@stage_option
@click.option(
    "--bucket",
    required=True,
    metavar="NAME",
    help="A private bucket, in any region. Warns if it may be public.",
)
@click.option("--prefix", metavar="PREFIX", help="The prefix of the files. Default: rapport-STAGE.")
@click.option(
    "--bucket-owner", metavar="ACCOUNT", help="The account of the bucket, if it is not yours."
)
@click.option(
    "--kms-key",
    metavar="KEY",
    help="Encrypt with this key. Default: the encryption of the bucket.",
)
@by_option
def backup(
    stage: str | None,
    bucket: str,
    prefix: str | None,
    bucket_owner: str | None,
    kms_key: str | None,
    by: str,
) -> None:
    """Export the whole table to a bucket: phone numbers, messages, consents and the ledger.

    For a list of contacts, use `rapport contacts export`. DynamoDB exports as of one instant, in
    minutes or longer, and needs point-in-time recovery. The export continues when you stop this
    command: run it again to wait for the end.

    Example: rapport backup --stage prod --bucket example-backups
    """
    with deployment(stage):
        from infra.recovery import backup as exports
        from shared.platform.settings import settings

        found = settings()
        target = exports.Target(bucket, prefix or f"rapport-{found.stage}", bucket_owner, kms_key)
        if not exports.is_private(bucket):
            click.echo(
                f"warning: cannot verify that {bucket} blocks public access. It will contain all "
                "phone numbers and messages",
                err=True,
            )
        export = _begun(found.table_name, target, by)
        for status in exports.waited(export, pause=clock.pause):
            click.echo(f"{clock.now():%H:%M:%S} {status}", err=True)
        whole = exports.done(export)
    at = f" as of {whole.at:%Y-%m-%d %H:%M:%S} UTC" if whole.at else ""
    click.echo(f"{number_of(whole.items, 'item')}{at}")
    click.echo(whole.place)


def _begun(table: str, target: "Target", by: str) -> str:
    from infra.recovery import backup as exports

    click.echo(f"{table} to {target}", err=True)
    if export := exports.running(table, target):
        click.echo("an export is running already: waiting for it", err=True)
        return export
    now = clock.now()
    export = exports.begin(table, target, now=now)
    keep("backup_begun", f"table to {target}", by, export)
    return export
