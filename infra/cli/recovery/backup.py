"""`rapport backup`: the whole table as files in a bucket, for the day on which the region, the
account or the table's own backups are gone."""

from typing import TYPE_CHECKING

import click

from infra.cli.deployment import Refused, by_option, deployment, keep, number_of, stage_option
from shared.platform import clock

if TYPE_CHECKING:
    from infra.recovery.backup import Target


@click.command(
    epilog="Exit codes: 0 there and whole; 1 refused, or it failed; 2 usage; 3 no deployment."
)
@stage_option
@click.option("--bucket", required=True, metavar="NAME", help="A private bucket, in any region.")
@click.option("--prefix", metavar="PREFIX", help="The folder in it; rapport-STAGE, if left out.")
@click.option("--bucket-owner", metavar="ACCOUNT", help="The bucket's account, if it is another.")
@click.option(
    "--kms-key",
    metavar="KEY",
    help="Encrypt with this key; without it, as the bucket does by itself.",
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
    """Copy the whole table, as it is now, to a bucket of yours: phone numbers, texts, consents and
    the ledger. Contacts for a spreadsheet are `rapport contacts export`.

    DynamoDB makes it, and goes on when this command is stopped: run it again to wait for it.

    Example: rapport backup --stage prod --bucket example-backups
    """
    with deployment(stage):
        from infra.recovery import backup as exports
        from shared.platform.settings import settings

        found = settings()
        target = exports.Target(bucket, prefix or f"rapport-{found.stage}", bucket_owner, kms_key)
        if not exports.is_private(bucket):
            click.echo(
                f"warning: it cannot be seen that {bucket} is closed to the public: every phone "
                "number and text will stand in it",
                err=True,
            )
        try:
            export = _begun(found.table_name, target, by)
            for status in exports.waited(export, pause=clock.pause):
                click.echo(f"{clock.now():%H:%M:%S} {status}", err=True)
        except exports.Failed as error:
            raise Refused(str(error)) from error
        whole = exports.done(export)
    at = f" as of {whole.at:%Y-%m-%d %H:%M:%S} UTC" if whole.at else ""
    click.echo(f"{number_of(whole.items, 'item')}{at}")
    click.echo(whole.place)


def _begun(table: str, target: "Target", by: str) -> str:
    from infra.recovery import backup as exports

    click.echo(f"{table} to {target}", err=True)
    if export := exports.running(table, target):
        click.echo("it is being made already: waiting for it", err=True)
        return export
    now = clock.now()
    export = exports.begin(table, target, now=now)
    keep("backup_begun", f"table to {target}", by, export)
    return export
