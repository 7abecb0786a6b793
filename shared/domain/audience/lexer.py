"""The words, signs and quoted strings of an audience filter, and the values that they can be.

Errors never repeat the input: a filter may contain personal data, and errors are logged.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

AUDIENCE_INVALID = declare(
    "audience_invalid",
    Invalid,
    "The audience filter cannot be parsed.",
    "Correct the filter at the character that the detail names; docs/audience.md has the language.",
)

MAX_DIGITS = 15
"""A longer number is an identifier, and cannot be represented exactly."""
MAX_DURATION = timedelta(days=3660)
YEARS = range(2000, 2100)
RESERVED = frozenset({"and", "or", "not", "has", "in", "within"})

_TOKEN = re.compile(
    r"""\s*(?:
      "(?P<text>(?:[^"\\]|\\["\\])*)"
    | (?P<sign>!=|<=|>=|[=<>~(),])
    | (?P<word>-?\w[\w./+:@-]*)
    | (?P<end>$)
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DURATION = re.compile(r"([0-9]{1,6})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_WRONG = {
    '"': 'this text does not end: it takes a second ", and \\ only before " or \\',
    "'": "a text stands in double quotation marks",
    "“": 'a text stands in straight quotation marks: "',
    "”": 'a text stands in straight quotation marks: "',
    "!": "write `not` before a comparison, or != between a field and a value",
}


class Kind(StrEnum):
    WORD = "word"
    TEXT = "text"  # it was in quotation marks
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    kind: Kind
    text: str
    at: int

    def __str__(self) -> str:
        if self.kind is not Kind.TEXT:
            return self.text
        escaped = self.text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    def says(self, word: str) -> bool:
        """Returns whether it is this sign or keyword, regardless of case."""
        return self.kind in (Kind.WORD, Kind.SIGN) and self.text.lower() == word


def refusal(at: int, sentence: str) -> Invalid:
    """Returns the error. `at` counts from 0; the message counts from 1."""
    return AUDIENCE_INVALID(f"at character {at + 1}: {sentence}")


def tokens(text: str) -> Iterator[Token]:
    """Yields all tokens; the last one marks the end."""
    place = 0
    while (found := _TOKEN.match(text, place)) and found["end"] is None:
        kind = Kind(found.lastgroup or "")
        token = Token(kind, found[kind], found.start(kind) - (kind is Kind.TEXT))
        yield _plain(token)
        place = found.end()
    if not found:
        raise _meaningless(text, place)
    yield Token(Kind.END, "", len(text))


def number(token: Token) -> int | float:
    if token.kind is not Kind.WORD or not _NUMBER.fullmatch(token.text):
        raise refusal(token.at, "here a number is expected, such as 3 or 12.50")
    if sum(letter.isdigit() for letter in token.text) > MAX_DIGITS:
        raise refusal(token.at, f"a number has at most {MAX_DIGITS} digits: a text takes quotes")
    return float(token.text) if "." in token.text else int(token.text)


def day(token: Token) -> date:
    found = day_of(token.text) if token.kind is Kind.WORD and len(token.text) == 10 else None
    if found is None or found.year not in YEARS:
        raise refusal(token.at, "here a date from 2000 to 2099 is expected, such as 2026-11-01")
    return found


def day_of(text: str) -> date | None:
    """Returns the ISO 8601 date that a text begins with, or None."""
    if not _DAY.match(text) or text[10:11] not in ("", "T", " "):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def duration(token: Token) -> timedelta:
    found = _DURATION.fullmatch(token.text) if token.kind is Kind.WORD else None
    if found is None:
        raise refusal(token.at, "here a duration is expected: hours 12h, days 30d or weeks 2w")
    length = int(found[1]) * _UNITS[found[2]]
    if not timedelta(0) < length <= MAX_DURATION:
        raise refusal(token.at, "a duration is above 0 and at most 3660d")
    return length


def literal(token: Token) -> str | int | float | bool | date:
    """Returns a value typed by its form. Quoted values are text."""
    if token.kind is Kind.WORD:
        if token.text.lower() in ("true", "false"):
            return token.text.lower() == "true"
        if _DAY.fullmatch(token.text):
            return day(token)
        if _NUMBER.fullmatch(token.text):
            return number(token)
    return token.text


def _plain(token: Token) -> Token:
    if token.kind is not Kind.TEXT:
        return token
    if not token.text.isprintable():
        raise refusal(token.at, "this text holds an invisible character")
    return token._replace(text=re.sub(r"\\(.)", r"\1", token.text))


def _meaningless(text: str, place: int) -> Invalid:
    if space := _SPACE.match(text, place):
        place = space.end()
    return refusal(place, _WRONG.get(text[place], "this sign means nothing here"))
