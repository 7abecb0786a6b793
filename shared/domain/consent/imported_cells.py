"""Reads and checks the cells of an import list.

Errors never repeat what a cell contains, because rows contain phone numbers.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args
from zoneinfo import ZoneInfo

from shared.domain.brand.program import Language
from shared.domain.core.error_codes import LANGUAGE_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, Requirement, clean_number, parse_phone

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


EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""A time before it is taken for a default."""


_LANGUAGE_NAMES: Mapping[Language, frozenset[str]] = {
    "en": frozenset(("en", "eng", "english", "inglés", "ingles")),
    "es": frozenset(("es", "spa", "esp", "spanish", "español", "espanol", "castellano")),
}
"""Codes (ISO 639-1 and 639-2) and names of the languages, in both languages."""


_LANGUAGE_WORD = re.compile(r"[^\W\d_]+")


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


def sent_phone(text: str, country: str | None, *, require: Requirement = "textable") -> PhoneNumber:
    """Returns the number of a row, by default one that can receive messages. Raises Invalid."""
    if _ROUNDED.fullmatch(clean_number(text)):
        raise PHONE_DAMAGED()
    return parse_phone(text, country=country, require=require)


def read_agreed_at(text: str, reading: Reading) -> datetime:
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


def read_source(said: Mapping[str, str]) -> str:
    if "source" not in said:
        raise SOURCE_MISSING()
    return said["source"]


def read_disclosure(said: Mapping[str, str], reading: Reading) -> str | None:
    words = said.get("disclosure")
    if words is None and reading.words_needed:
        raise DISCLOSURE_MISSING("disclosure is empty: give the words the contact agreed to.")
    if words is None and "disclosure_version" not in said:
        raise DISCLOSURE_MISSING("Neither disclosure nor disclosure_version is there.")
    return words


def read_language(text: str | None) -> str | None:
    """Returns the language of a tag such as `es-MX`, or of a name such as `Spanish (Mexico)`."""
    if text is None:
        return None
    named = _LANGUAGE_WORD.match(text.casefold())
    for code, names in _LANGUAGE_NAMES.items():
        if named and named[0] in names:
            return code
    raise LANGUAGE_UNKNOWN(f"The languages are {', '.join(get_args(Language))}.")


def read_ip(text: str | None) -> str | None:
    try:
        return text and str(ipaddress.ip_address(text))
    except ValueError as error:
        raise IP_INVALID() from error


def read_url(text: str | None) -> str | None:
    if text and not _URL.fullmatch(text):
        raise EVIDENCE_URL_INVALID()
    return text
