"""`rapport contacts export`: writes the contacts of a program to a CSV file."""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

import click
import msgspec

from infra.cli.contacts.import_contacts import require_program
from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.cli.output import number_of
from shared.domain.contacts.attributes import parse_name
from shared.domain.contacts.contact_state import ConsentState, ContactState, DeclaredLocation

COLUMNS = (
    "contact_id", "phone", "program", "consented_at", "text_version", "language", "time_zone",
    "jurisdiction", "postal_code", "paused_until", "per_30_days", "holds", "created_at",
    "attributes",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet evaluate a cell. Source: OWASP, CSV Injection."""

Cell = str | int | float | bool | datetime | None


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
            writer.writerow((*COLUMNS, *(f"attributes.{name}" for name in names)))
            count = 0
            for head in _subscribers(program):
                writer.writerow(_cells(head, program, names))
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


def _subscribers(program: str) -> Iterator[ContactState]:
    """Yields the contacts with active consent. Reads each one: the index may be out of date."""
    from shared.storage import contact_states

    for page in _pages(program):
        found = contact_states.load_many(page, [program]).values()
        yield from (one.head for one in found if _agrees(one.head, program))


def _pages(program: str) -> Iterator[Sequence[str]]:
    from shared.storage import audience

    for shard in range(audience.SHARDS):
        page, after = audience.contacts_of(program, shard)
        yield page
        while after is not None:
            page, after = audience.contacts_of(program, shard, after=after)
            yield page


def _agrees(head: ContactState, program: str) -> bool:
    return not head.contact.suppressed_at and head.state(program) is ConsentState.ACTIVE


def _cells(head: ContactState, program: str, names: Sequence[str]) -> Sequence[Cell]:
    contact, consent = head.contact, head.consents[program]
    place = contact.declared_location or DeclaredLocation()
    cells: tuple[Cell, ...] = (
        program, consent.since, consent.text_version, contact.language, place.zone,
        place.jurisdiction, place.postal_code, contact.paused_until, contact.per_30_days,
        " ".join(sorted(contact.holds)), contact.created_at,
        msgspec.json.encode(contact.attributes, order="sorted").decode(),
        *(contact.attributes.get(name) for name in names),
    )  # fmt: skip
    return [contact.contact_id, contact.phone, *map(_harmless, cells)]


def _harmless(cell: Cell) -> Cell:
    """Returns a cell that a spreadsheet does not evaluate: an apostrophe comes first."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
