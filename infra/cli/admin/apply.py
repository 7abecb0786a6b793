"""`rapport apply`: makes a brand file the current configuration of a deployment."""

from pathlib import Path

import click

from infra.brand_file.reader import BrandFileError, read_brand, warnings
from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option
from infra.cli.output import number_of
from infra.cli.region import refuse_present_region
from shared.domain.brand.model import Brand
from shared.platform import clock


@click.command(
    epilog="Exit codes: 0 applied, unchanged, or checked; 1 the file has errors (or, with "
    "--strict, warnings); 3 no deployment."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--check", is_flag=True, help="Check the file only. Needs no deployment and no credentials."
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@by_option
@stage_option
def apply(file: Path, check: bool, strict: bool, by: str, stage: str | None) -> None:
    """Check a brand file and make it the current configuration.

    Prints all errors and warnings. If there is an error, nothing is stored. Applying the same file
    again changes nothing. The functions use a new version within five minutes. Versions never
    change: to go back, apply the older file, which becomes a new version.

    Example: rapport apply brand.yaml --stage prod
    """
    brand = checked(file, strict=strict)
    if check:
        click.echo("the brand is valid")
        return
    with deployment(stage):
        refuse_present_region(brand)
        from shared.storage import schema_version
        from shared.usecases.admin.apply_brand import apply_brand

        schema_version.begin()
        applied = apply_brand(brand, by=by, now=clock.now())
    version = f"version {applied.version}"
    click.echo(f"{version} is current" if applied.changed else f"nothing changed ({version})")


def checked(file: Path, *, strict: bool) -> Brand:
    try:
        brand = read_brand(file)
    except BrandFileError as error:
        click.echo(str(error), err=True)
        raise Refused(
            f"{number_of(len(str(error).splitlines()), 'error')}; nothing was stored"
        ) from error
    found = warnings(file, brand)
    for warning in found:
        click.echo(f"warning: {warning}", err=True)
    if found and strict:
        raise Refused(f"{number_of(len(found), 'warning')} under --strict; nothing was stored")
    return brand
