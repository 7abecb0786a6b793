"""Reads and checks one row of an import list, and makes evidence of it.

Errors never repeat what a row contains, because rows contain phone numbers.
"""

import functools
import ipaddress
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar, get_args
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shared.domain.brand.program import Language
from shared.domain.consent.column_names import suggestions
from shared.domain.contacts.attributes import merged
from shared.domain.contacts.contact_state import AttributeValue, DeclaredLocation
from shared.domain.core.error_codes import LANGUAGE_UNKNOWN, ErrorCode, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, Requirement, is_invisible, parse_phone
from shared.domain.ledger.events import Evidence, Imported, Means

COLUMN_UNKNOWN = declare(
    "column_unknown",
    Invalid,
    "A column name is unknown.",
    "Correct the header of the file, or --column.",
)
COLUMNS_MISSING = declare(
    "columns_missing",
    Invalid,
    "Required columns are missing.",
    "Add the columns that the detail names, or map them with --column.",
)
COLUMN_TWICE = declare(
    "column_twice",
    Invalid,
    "The header names a column more than once.",
    "Remove or rename one of them.",
)
PHONE_DAMAGED = declare(
    "phone_damaged",
    Invalid,
    "A spreadsheet made a number of the phone, as 1.2E+10: export the column as text.",
    "Export the list again with the phone column formatted as text.",
)
CONSENTED_AT_IN_FUTURE = declare(
    "consented_at_in_future",
    Invalid,
    "consented_at is in the future.",
    "Correct consented_at.",
)
CONSENTED_AT_TOO_EARLY = declare(
    "consented_at_too_early",
    Invalid,
    "consented_at is before 2000: is it a default?",
    "Give the real time of consent.",
)
SOURCE_MISSING = declare(
    "source_missing",
    Invalid,
    "source is empty: name where the contact agreed.",
    "Fill in source.",
)
DISCLOSURE_MISSING = declare(
    "disclosure_missing",
    Invalid,
    "The words that the contact agreed to are missing.",
    "Fill in disclosure or disclosure_version.",
)
EVIDENCE_URL_INVALID = declare(
    "evidence_url_invalid",
    Invalid,
    "evidence_url begins with https://.",
    "Give an https:// address, or leave the cell empty.",
)
CONSENTED_AT_INVALID = declare(
    "consented_at_invalid",
    Invalid,
    "consented_at is written 2026-05-03T14:22:00-06:00.",
    "Write the time in ISO 8601 with its UTC offset.",
)
CONSENTED_AT_NAIVE = declare(
    "consented_at_naive",
    Invalid,
    "consented_at needs a UTC offset, such as -06:00 or Z, or the option --time-zone.",
    "Add the UTC offset, or import with --time-zone.",
)
IP_INVALID = declare(
    "ip_invalid",
    Invalid,
    "ip is an IPv4 or IPv6 address.",
    "Correct the address, or leave the cell empty.",
)

REQUIRED = ("phone", "consented_at", "source")
OPTIONAL = (
    "disclosure", "disclosure_version", "language", "ip", "evidence_url", "postal_code",
    "time_zone", "jurisdiction",
)  # fmt: skip
ATTRIBUTE = "attributes."
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

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""A time before it is taken for a default."""

_LANGUAGE_NAMES: Mapping[Language, frozenset[str]] = {
    "en": frozenset(("en", "eng", "english", "inglés", "ingles")),
    "es": frozenset(("es", "spa", "esp", "spanish", "español", "espanol", "castellano")),
}
"""Codes (ISO 639-1 and 639-2) and names of the languages, in both languages."""
_LANGUAGE_WORD = re.compile(r"[^\W\d_]+")

T = TypeVar("T")

_ROUNDED = re.compile(r"\+?[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+|[0-9]+[.,]0+")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*")


@dataclass(frozen=True)
class Reading:
    """How the rows of a list are read.

    country: of numbers without a +; zone: of times without an offset.
    """

    now: datetime
    words_needed: bool = True
    """Promotional consent needs the disclosure that the contact was shown."""
    country: str | None = None
    zone: str | None = None


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


def name_columns(
    header: Sequence[str], ours_by_theirs: Mapping[str, str], fixed: Sequence[str] = ()
) -> Sequence[str | None]:
    """Returns our name of each column; None for an unknown column, which is not read.

    `fixed` are those whose value is the same for all. Raises Invalid `columns_missing`,
    `column_unknown` or `column_twice`.
    """
    theirs = [plain_name(cell) for cell in header]
    renamed = {plain_name(their): our for their, our in ours_by_theirs.items()}
    if set(renamed) - set(theirs):
        raise COLUMN_UNKNOWN("The first line does not name a column that --column does.")
    found = [renamed.get(name) or _ours(name) for name in theirs]
    ours = [*filter(None, found), *fixed]
    if any(_ours(name) is None for name in ours):
        raise COLUMN_UNKNOWN(f"The columns are {_list((*REQUIRED, *OPTIONAL))}.")
    unknown = [cell for cell, name in zip(header, found, strict=True) if name is None]
    if missing := _missing(ours):
        raise COLUMNS_MISSING(
            f"The first line does not name {_list(missing)}.{suggestions(unknown, missing)}"
        )
    if twice := {name for name in ours if ours.count(name) > 1}:
        raise COLUMN_TWICE(f"There is more than one {_list(sorted(twice))}.")
    return found


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
    agreed_at = errors.asked(lambda: _agreed_at(said.get("consented_at", ""), reading))
    source = errors.asked(lambda: _source(said))
    disclosure = errors.asked(lambda: _disclosure(said, reading))
    language = errors.asked(lambda: _language(said.get("language")))
    ip = errors.asked(lambda: _ip(said.get("ip")))
    url = errors.asked(lambda: _url(said.get("evidence_url")))
    stated = _stated(said, errors)
    attributes = _attributes(said, errors)
    if errors.found or phone is None or agreed_at is None or source is None:
        raise RowInvalid(errors.found)
    version = said.get("disclosure_version")
    return Row(
        line, phone, agreed_at, source, disclosure, version, language, ip, url, stated, attributes
    )


def trimmed(cell: str) -> str:
    """Returns the cell without spaces and invisible characters around it."""
    first, last = 0, len(cell)
    while first < last and is_invisible(cell[first]):
        first += 1
    while last > first and is_invisible(cell[last - 1]):
        last -= 1
    return cell[first:last]


def sent_phone(text: str, country: str | None, *, require: Requirement = "textable") -> PhoneNumber:
    """Returns the number of a row, by default one that can receive messages. Raises Invalid."""
    if _ROUNDED.fullmatch(text):
        raise PHONE_DAMAGED()
    return parse_phone(text, country=country, require=require)


def _agreed_at(text: str, reading: Reading) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise CONSENTED_AT_INVALID() from error
    if at.tzinfo is None:
        if reading.zone is None:
            raise CONSENTED_AT_NAIVE()
        at = at.replace(tzinfo=ZoneInfo(reading.zone))
    if at > reading.now:
        raise CONSENTED_AT_IN_FUTURE()
    if at < EARLIEST:
        raise CONSENTED_AT_TOO_EARLY()
    return at.astimezone(UTC)


def _source(said: Mapping[str, str]) -> str:
    if "source" not in said:
        raise SOURCE_MISSING()
    return said["source"]


def _disclosure(said: Mapping[str, str], reading: Reading) -> str | None:
    words = said.get("disclosure")
    if words is None and reading.words_needed:
        raise DISCLOSURE_MISSING("disclosure is empty: give the words the contact agreed to.")
    if words is None and "disclosure_version" not in said:
        raise DISCLOSURE_MISSING("Neither disclosure nor disclosure_version is there.")
    return words


def _language(text: str | None) -> str | None:
    """Returns the language of a tag such as `es-MX`, or of a name such as `Spanish (Mexico)`."""
    if text is None:
        return None
    named = _LANGUAGE_WORD.match(text.casefold())
    for code, names in _LANGUAGE_NAMES.items():
        if named and named[0] in names:
            return code
    raise LANGUAGE_UNKNOWN(f"The languages are {_list(get_args(Language))}.")


def _ip(text: str | None) -> str | None:
    try:
        return text and str(ipaddress.ip_address(text))
    except ValueError as error:
        raise IP_INVALID() from error


def _url(text: str | None) -> str | None:
    if text and not _URL.fullmatch(text):
        raise EVIDENCE_URL_INVALID()
    return text


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


def _missing(ours: Sequence[str]) -> Sequence[str]:
    missing = [name for name in REQUIRED if name not in ours]
    if not {"disclosure", "disclosure_version"} & set(ours):
        missing.append("disclosure")
    return missing


def _ours(name: str) -> str | None:
    known = name in REQUIRED or name in OPTIONAL or name.startswith(ATTRIBUTE)
    return name if known else None


def plain_name(cell: str) -> str:
    """Returns the plain form: `Consented At` names the same column as `consented_at`."""
    return trimmed(cell).lower().replace("\xa0", " ").replace(" ", "_")


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
