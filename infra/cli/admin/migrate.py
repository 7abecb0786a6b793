"""`rapport migrate`: after an upgrade, changes stored items to the newest schema version."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused, Unreachable
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import number_of, progress

if TYPE_CHECKING:
    from infra.migrations.migration import Migration
    from infra.migrations.run import Tally

PROGRESS_EVERY = 2000


@click.command(
    epilog="Exit codes: 0 the table has the newest schema version, or --dry-run; 1 refused, or the "
    "table is newer than this version; 2 wrong usage; 3 no deployment, or AWS did not answer: run "
    "it again."
)
@stage_option
@click.option("--dry-run", is_flag=True, help="Count the items that would change. Writes nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
def migrate(stage: str | None, dry_run: bool, yes: bool, by: str) -> None:
    """Change the table's items to the schema version of this version of Rapport.

    Deploy the new version first. Reads the whole table. Messages are sent and received meanwhile,
    and their changes win over the migration. You can stop the command: the next run continues, and
    its counts include earlier runs. Two runs at the same time share the work. The progress is
    measured against DynamoDB's count of items, which may be six hours old.

    Example: rapport migrate --stage prod --dry-run
    """
    with deployment(stage):
        from infra.migrations.items import KeptChanging
        from infra.migrations.registry import pending

        if not dry_run:
            _begin()
        version = _version()
        if not (waiting := pending(version)):
            click.echo(f"schema version {version}, the newest: nothing to do")
            return
        for one in waiting:
            click.echo(f"{one.number}: {one.what}")
        if dry_run:
            _count(waiting)
            return
        _agreed(version, waiting, by, ask=not yes)
        try:
            _run(waiting)
        except KeptChanging as error:
            raise Unreachable(
                f"{error} changed again and again while it was read: run this again"
            ) from error


def _begin() -> None:
    from shared.storage import schema_version as shape

    if shape.begin():
        click.echo("a new table, without items")


def _version() -> int:
    from shared.storage import schema_version as shape

    found = shape.load()
    if not found.revision and shape.is_empty():
        return shape.SHAPE
    if found.version > shape.SHAPE:
        raise Refused(
            f"the table has schema version {found.version}, this version of Rapport knows "
            f"{shape.SHAPE}: use the newer rapport"
        )
    return found.version


def _agreed(version: int, waiting: "Sequence[Migration]", by: str, *, ask: bool) -> None:
    """Asks for confirmation, and writes it to the audit log."""
    if ask:
        agree(f"{number_of(len(waiting), 'migration')}: run them?", "nothing was changed")
    subject = f"table, schema version {version} to {waiting[-1].number}"
    reason = "; ".join(one.what for one in waiting)
    keep("migration_begun", subject, by, reason)


def _count(waiting: "Sequence[Migration]") -> None:
    from infra.migrations.run import count

    for one in waiting:
        tally = _followed(one, count(one))
        click.echo(f"{one.number}: {_items(tally)}, {tally.changed} would be changed")
    click.echo("nothing was changed")


def _run(waiting: "Sequence[Migration]") -> None:
    from infra.migrations.run import run

    for one in waiting:
        tally = _followed(one, run(one, first=os.getpid()))
        click.echo(f"{one.number}: {_items(tally)}, {tally.changed} changed")
    click.echo(f"schema version {waiting[-1].number}, the newest")


def _followed(migration: "Migration", tallies: "Iterator[Tally]") -> "Tally":
    """Returns the last tally. The total shown is DynamoDB's own count, which may be hours old."""
    from infra.migrations.items import table
    from infra.migrations.run import Tally

    tally = Tally()
    with progress(f"{migration.number}", "item", table().about, every=PROGRESS_EVERY) as report:
        for tally in tallies:
            report(tally.seen)
    return tally


def _items(tally: "Tally") -> str:
    return f"{number_of(tally.seen, 'item')} read"
