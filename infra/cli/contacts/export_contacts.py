"""`rapport contacts export`: writes the contacts of a program to a CSV file."""

import csv
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.cli.output import number_of
from infra.contact_file.export_rows import export_rows, headings
from infra.contact_file.import_rows import require_program
from shared.domain.contacts.attributes import parse_name


@click.command(
    "export",
    epilog="Exit codes: 0 exported; 1 there is no such program; 2 wrong usage; 3 no deployment.",
)
@click.option("--program", required=True, metavar="PROGRAM", help="The program they consented to.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path),
    help="The file, readable by its owner only. Default: standard output.",
)  # fmt: skip
@click.option(
    "--attribute", "attributes", multiple=True, metavar="NAME",
    help="An attribute to export as a column. Repeatable.",
)  # fmt: skip
@by_option
@stage_option
def export_contacts(
    program: str, out: Path | None, attributes: tuple[str, ...], by: str, stage: str | None
) -> None:
    """Export all contacts with active consent to a program, in no order.

    The file contains phone numbers: protect it. It does not contain the wording that a contact
    consented to, which is in the consent ledger.

    Example: rapport contacts export --program offers --out offers.csv --stage prod
    """
    with deployment(stage):
        require_program(program)
        names = [parse_name(name) for name in attributes]
        keep("contacts_exported", f"program {program}", by)
        with _opened(out) as file:
            writer = csv.writer(file)
            writer.writerow(headings(names))
            count = 0
            for row in export_rows(program, names):
                writer.writerow(row)
                count += 1
    click.echo(f"{number_of(count, 'contact')} exported", err=True)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        return
    new = out.with_name(f"{out.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
    except BaseException:
        new.unlink()  # an incomplete file could be taken for the whole list
        raise
    new.replace(out)
