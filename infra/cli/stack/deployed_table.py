"""Prepares the table after a deployment: its schema version and the brand."""

from importlib.metadata import version

import click

from infra.cli.deployment import deployment
from infra.cli.errors import Unreachable
from infra.cli.operator import keep
from infra.cli.output import number_of
from shared.domain.brand.model import Brand
from shared.platform import clock


def prepare_table(brand: Brand | None, stage: str, by: str, *, is_other: bool) -> None:
    """Prepares the table after a deployment. `is_other`: the stack has changed.

    Without a brand, credentials that may not read the table are no failure.
    """
    try:
        with deployment(stage):
            _prepare(brand, stage, by, is_other=is_other)
    except Unreachable as error:
        if brand:
            raise
        # The stack is deployed: the credentials may allow to deploy, but not to read the table.
        click.echo(f"the table was not checked: {error.message}", err=True)


def _prepare(brand: Brand | None, stage: str, by: str, *, is_other: bool) -> None:
    from infra.migrations.registry import pending
    from shared.storage import schema_version
    from shared.usecases.admin.apply_brand import apply_brand

    schema_version.begin()  # first, because it recognizes a new table by having no items
    if is_other:
        keep("stack_deployed", f"rapport-{stage}, version {version('rapport')}", by)
    if brand:
        applied = apply_brand(brand, by=by, now=clock.now())
        click.echo(f"brand version {applied.version} is current", err=True)
    if waiting := pending(schema_version.load().version):
        click.echo(f"{number_of(len(waiting), 'migration')} pending:", err=True)
        for one in waiting:
            click.echo(f"  {one.number}: {one.what}", err=True)
        click.echo(f"next: rapport migrate --stage {stage}", err=True)
