"""Reads and checks one row of an import list, and makes evidence of it.

Errors never repeat what a row contains, because rows contain phone numbers.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec.structs import replace

from shared.domain.consent.imported_cells import (
    Reading,
    read_agreed_at,
    read_disclosure,
    read_ip,
    read_language,
    read_source,
    read_url,
    sent_phone,
)
from shared.domain.consent.imported_columns import ATTRIBUTE, trimmed
from shared.domain.contacts.attributes import merged
from shared.domain.contacts.contact_state import AttributeValue, DeclaredLocation
from shared.domain.core.error_codes import ErrorCode, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber
from shared.domain.ledger.events import Evidence, Imported, Means

LONGEST: Mapping[str, int] = {
    "source": 500, "disclosure": 4000, "disclosure_version": 100, "evidence_url": 2000,
    "postal_code": 16,
}  # fmt: skip
TOO_LONG: Mapping[str, ErrorCode[Invalid]] = {
    name: declare(
        f"{name}_too_long", Invalid, f"{name} has at most {limit} characters.", "Shorten the cell."
    )
    for name, limit in LONGEST.items()
}
STALE = timedelta(days=548)
"""18 months, as a business relationship lasts (47 CFR 64.1200(f)(5)).

Consent itself does not end then, but the contact may no longer remember it (practice).
"""


T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    line: int
    phone: PhoneNumber = field(repr=False)
    agreed_at: datetime
    source: str
    disclosure: str | None = None
    disclosure_version: str | None = None
    language: str | None = None
    ip: str | None = field(default=None, repr=False)
    evidence_url: str | None = None
    stated: DeclaredLocation | None = field(default=None, repr=False)
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict, repr=False)

    def is_stale(self, now: datetime) -> bool:
        return now - self.agreed_at > STALE


def evidence(row: Row, *, attested_by: str, file_sha256: str) -> Evidence:
    return Evidence(
        means=Means.IMPORT,
        language=row.language,
        text=row.disclosure,
        text_version=row.disclosure_version,
        ip=row.ip,
        url=row.evidence_url,
        imported=Imported(row.source, row.agreed_at, attested_by, file_sha256, row.line),
    )


class RowInvalid(Invalid):
    """Everything that is wrong with one row. It stands for its first error where one is wanted."""

    def __init__(self, errors: Sequence[Invalid]) -> None:
        super().__init__(errors[0].declared, str(errors[0]))
        self.errors = tuple(errors)


class _Errors:
    """Collects what is wrong, so that the rest of the row is checked as well."""

    def __init__(self) -> None:
        self.found: list[Invalid] = []

    def asked(self, read: Callable[[], T]) -> T | None:
        """Returns what `read` returns; None, and the error is collected, when it raises Invalid."""
        try:
            return read()
        except Invalid as error:
            self.found.append(error)
            return None


def parse_row(line: int, cells: Mapping[str, str], reading: Reading) -> Row:
    """Returns a row by our names of its columns. Raises RowInvalid with all that is wrong."""
    said = {name: text for name, cell in cells.items() if (text := trimmed(cell))}
    errors = _Errors()
    for name, limit in LONGEST.items():
        if len(said.get(name, "")) > limit:
            errors.found.append(TOO_LONG[name]())
    phone = errors.asked(lambda: sent_phone(said.get("phone", ""), reading.country))
    agreed_at = errors.asked(lambda: read_agreed_at(said.get("consented_at", ""), reading))
    source = errors.asked(lambda: read_source(said))
    disclosure = errors.asked(lambda: read_disclosure(said, reading))
    language = errors.asked(lambda: read_language(said.get("language")))
    ip = errors.asked(lambda: read_ip(said.get("ip")))
    url = errors.asked(lambda: read_url(said.get("evidence_url")))
    stated = _stated(said, errors)
    attributes = _attributes(said, errors)
    if errors.found or phone is None or agreed_at is None or source is None:
        raise RowInvalid(errors.found)
    version = said.get("disclosure_version")
    return Row(
        line, phone, agreed_at, source, disclosure, version, language, ip, url, stated, attributes
    )


def _stated(said: Mapping[str, str], errors: _Errors) -> DeclaredLocation | None:
    from shared.domain.location.declared_location import check_declared_location

    place = DeclaredLocation(
        said.get("time_zone"), said.get("jurisdiction"), said.get("postal_code")
    )
    for part in (DeclaredLocation(zone=place.zone), replace(place, zone=None)):
        errors.asked(functools.partial(check_declared_location, part))
    return place if place != DeclaredLocation() else None


def _attributes(said: Mapping[str, str], errors: _Errors) -> Mapping[str, AttributeValue]:
    own = {k.removeprefix(ATTRIBUTE): v for k, v in said.items() if k.startswith(ATTRIBUTE)}
    before = len(errors.found)
    for name, value in own.items():
        errors.asked(functools.partial(merged, {}, {name: value}))
    if len(errors.found) > before:
        return {}
    return errors.asked(lambda: merged({}, own)) or {}
