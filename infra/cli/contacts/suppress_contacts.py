"""`rapport contacts suppress`: records the opt-outs of a list, such as a former vendor's."""

from collections.abc import Mapping
from pathlib import Path

import click

from infra.cli.contacts.file_report import report, run
from infra.cli.contacts.import_options import country_code, name_value_pairs, time_zone_name
from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.contact_file.csv_file import ContactFile, inspect_file
from infra.contact_file.import_journal import Journal, State, started
from infra.contact_file.import_rows import require_program
from infra.contact_file.suppress_rows import Record, SuppressRun, check_opt_out, recorder
from shared.domain.consent.suppressed_rows import ListReading, is_header, name_list_columns
from shared.platform import clock


@click.command(
    "suppress",
    epilog="Exit codes: 0 all rows are processed; 1 the file cannot be used, or rows were "
    "rejected; 2 wrong usage; 3 no deployment.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source", required=True, metavar="NAME", help="Who kept the list, for each contact's ledger."
)
@click.option(
    "--attested-by",
    required=True,
    metavar="NAME",
    help="The person responsible for the list, for each contact's ledger.",
)
@click.option(
    "--program", metavar="PROGRAM", help="End only the consent to this program. Default: all."
)
@click.option(
    "--column", "columns", multiple=True, callback=name_value_pairs, metavar="OURS=THEIRS",
    help="Maps one of our columns to the file's name for it. Repeatable.",
)  # fmt: skip
@click.option("--country", callback=country_code, help="Country of numbers without +, such as US.")
@click.option(
    "--time-zone",
    callback=time_zone_name,
    help="Time zone of opted_out_at values without a UTC offset.",
)
@click.option("--check", is_flag=True, help="Check every row. Stores nothing.")
@click.option("--resume", is_flag=True, help="Continue where the last run stopped.")
@click.option(
    "--rejected", type=click.Path(dir_okay=False, path_type=Path),
    help="File for rows not recorded, or without their time. Default: FILE.rejected.csv.",
)  # fmt: skip
@by_option
@stage_option
def suppress_contacts(
    file: Path,
    source: str,
    attested_by: str,
    program: str | None,
    columns: dict[str, str],
    country: str | None,
    time_zone: str | None,
    check: bool,
    resume: bool,
    rejected: Path | None,
    by: str,
    stage: str | None,
) -> None:
    """Record the opt-outs of a list, such as a former vendor's.

    FILE is a plain list of phone numbers, one a line, or a CSV file with the column phone and, if
    you have it, opted_out_at. People who are no contacts yet are suppressed too. Nothing is sent.
    Recording the same file again changes nothing.

    Example: rapport contacts suppress stops.csv --source "Acme SMS" --attested-by "Inés Ortega"
    """
    if check and resume:
        raise click.UsageError("--check stores nothing, so there is nothing to resume")
    if not (attested_by.strip() and source.strip()):
        raise click.UsageError("--attested-by and --source need a name")
    with deployment(stage):
        if program is not None:
            require_program(program)
        found = _list_in(file, columns, country)
        path = None if check else file.with_name(f"{file.name}.suppress.json")
        state = _state(found, program, path if resume else None)
        who = (source.strip(), attested_by.strip())
        record = check_opt_out if check else _recorder(found, *who, program, by)
        journal = Journal(state, path, rejected or file.with_name(f"{file.name}.rejected.csv"))
        reading = ListReading(clock.now(), country, time_zone)
        rate = run(SuppressRun(found, journal, reading, record))
    report(journal, rate, listed="rows to look at")


def _list_in(file: Path, columns: Mapping[str, str], country: str | None) -> ContactFile:
    theirs = {their: our for our, their in columns.items()}
    return inspect_file(
        file,
        lambda cells: name_list_columns(cells, theirs, country),
        {},
        is_header=lambda cells: is_header(cells, country),
    )


def _recorder(
    found: ContactFile, source: str, attested_by: str, program: str | None, by: str
) -> Record:
    """Returns what records an opt-out; the audit log has who recorded the list."""
    record = recorder(found, source, attested_by, program)
    what = f"{program or 'every program'}, file {found.sha256}"
    keep("contacts_suppressed", what, by, f"attested by {attested_by}")
    return record


def _state(found: ContactFile, program: str | None, resumed: Path | None) -> State:
    if resumed:
        return started(resumed, found.sha256, program or "")
    return State(found.sha256, program or "", line=1 if found.has_header else 0)
