"""Reads the contacts with active consent to a program as rows of a CSV file."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from shared.domain.contacts.contact_state import ConsentState, ContactState, DeclaredLocation

COLUMNS = (
    "contact_id", "phone", "program", "consented_at", "text_version", "language", "time_zone",
    "jurisdiction", "postal_code", "paused_until", "per_30_days", "not_before",
    "not_after", "topics_off", "topics_only", "holds", "created_at",
    "attributes",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet evaluate a cell. Source: OWASP, CSV Injection."""
Cell = str | int | float | bool | datetime | None


def headings(attributes: Sequence[str]) -> Sequence[str]:
    return [*COLUMNS, *(f"attributes.{name}" for name in attributes)]


def export_rows(program: str, attributes: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """Yields the cells of each contact, in no order, below `headings`."""
    for head in _subscribers(program):
        yield _cells(head, program, attributes)


def _subscribers(program: str) -> Iterator[ContactState]:
    """Yields the contacts with active consent. Reads each one: the index may be out of date."""
    from shared.storage.contacts import contact_states

    for page in _pages(program):
        found = contact_states.load_many(page, [program]).values()
        yield from (one.head for one in found if _agrees(one.head, program))


def _pages(program: str) -> Iterator[Sequence[str]]:
    from shared.storage.contacts import audience

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
        contact.not_before, contact.not_after, " ".join(sorted(contact.topics_off)),
        " ".join(sorted(contact.topics_only)), " ".join(sorted(contact.holds)), contact.created_at,
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
