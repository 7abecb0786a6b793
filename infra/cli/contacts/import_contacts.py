"""`rapport contacts import`: imports contacts who consented elsewhere, with evidence."""

from datetime import UTC, datetime
from pathlib import Path

import click

from infra.cli.contacts.file_report import report, run
from infra.cli.contacts.import_options import country_code, name_value_pairs, time_zone_name
from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.contact_file.csv_file import ContactFile, inspect_file
from infra.contact_file.import_journal import Journal, State, started
from infra.contact_file.import_rows import ImportRun, Take, check_row, importer, require_program
from shared.domain.brand.program import Purpose
from shared.domain.consent.imported_cells import Reading
from shared.domain.consent.imported_columns import name_columns


@click.command(
    "import",
    epilog="Exit codes: 0 all rows are processed; 1 the file cannot be used, or rows were "
    "rejected; 2 wrong usage; 3 no deployment.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--program", required=True, metavar="PROGRAM", help="The program they consented to.")
@click.option(
    "--attested-by",
    required=True,
    metavar="NAME",
    help="The person responsible for the list, for each contact's ledger.",
)
@click.option(
    "--column", "columns", multiple=True, callback=name_value_pairs, metavar="OURS=THEIRS",
    help="Maps one of our columns to the file's name for it. Repeatable.",
)  # fmt: skip
@click.option(
    "--set", "fixed", multiple=True, callback=name_value_pairs, metavar="OURS=VALUE",
    help="Sets a column to the same value in every row. Repeatable.",
)  # fmt: skip
@click.option("--country", callback=country_code, help="Country of numbers without +, such as US.")
@click.option(
    "--time-zone",
    callback=time_zone_name,
    help="Time zone of consented_at values without a UTC offset.",
)
@click.option("--check", is_flag=True, help="Check every row. Stores nothing.")
@click.option("--resume", is_flag=True, help="Continue where the last run stopped.")
@click.option(
    "--rejected", type=click.Path(dir_okay=False, path_type=Path),
    help="File for rows that were not imported. Default: FILE.rejected.csv.",
)  # fmt: skip
@by_option
@stage_option
def import_contacts(
    file: Path,
    program: str,
    attested_by: str,
    columns: dict[str, str],
    fixed: dict[str, str],
    country: str | None,
    time_zone: str | None,
    check: bool,
    resume: bool,
    rejected: Path | None,
    by: str,
    stage: str | None,
) -> None:
    """Import contacts who consented elsewhere, with the evidence, from a CSV file.

    The columns phone, consented_at, source and disclosure are required; docs/contacts.md describes
    the others. Contacts who opted out stay opted out. Nothing is sent. Importing the same file
    again changes nothing.

    Example: rapport contacts import list.csv --program offers --attested-by "Inés Ortega" --check
    """
    if check and resume:
        raise click.UsageError("--check stores nothing, so there is nothing to resume")
    if not attested_by.strip():
        raise click.UsageError("--attested-by needs the name of a person")
    with deployment(stage):
        theirs = {their: our for our, their in columns.items()}
        source = inspect_file(file, lambda header: name_columns(header, theirs, [*fixed]), fixed)
        words_needed = require_program(program).purpose is Purpose.PROMOTIONAL
        reading = Reading(datetime.now(UTC), words_needed, country, time_zone)
        path = None if check else file.with_name(f"{file.name}.import.json")
        state = State(source.sha256, program)
        if resume and path:
            state = started(path, source.sha256, program)
        take = check_row if check else _importer(source, program, attested_by.strip(), by)
        journal = Journal(state, path, rejected or file.with_name(f"{file.name}.rejected.csv"))
        rate = run(ImportRun(source, journal, reading, take))
    report(journal, rate)


def _importer(source: ContactFile, program: str, attested_by: str, by: str) -> Take:
    """Returns what imports a row; the audit log has who imported the file."""
    take = importer(source, program, attested_by)
    subject = f"program {program}, file {source.sha256}"
    keep("contacts_imported", subject, by, f"attested by {attested_by}")
    return take
