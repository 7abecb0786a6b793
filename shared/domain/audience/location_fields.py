"""Filters on where a contact may be: certainly, or possibly.

For most contacts only the area code is known, so several locations are possible. `=`, `!=` and `in`
hold only if they hold for every possible location; `~` holds if the location is possible.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.audience.lexer import Token, refusal
from shared.domain.audience.operators import Person, Question, Test
from shared.domain.calendar.local_time import is_time_zone
from shared.domain.location.codes import ANY_STATE, UNKNOWN
from shared.domain.location.data.area_codes import AREAS
from shared.domain.location.data.calling_codes import COUNTRIES
from shared.domain.location.declared_location import is_jurisdiction
from shared.domain.location.tables import Codes


class _Map(NamedTuple):
    """One kind of location code."""

    of: Callable[[Person], Codes]
    """The codes of all possible locations; none when nothing is known."""
    read: Callable[[Token], str]
    wider: Callable[[str], Codes]
    """The codes of unspecified areas that may include a location."""


def test(field: str, question: Question) -> Test:
    of, read, wider = _MAPS[field]
    wanted = frozenset(map(read, question.values))
    if question.operator in ("=", "in"):
        return lambda person: bool(codes := of(person)) and codes <= wanted
    open_to = wanted.union(*map(wider, wanted))
    if question.operator == "~":
        return lambda person: not (codes := of(person)) or not codes.isdisjoint(open_to)
    return lambda person: bool(codes := of(person)) and codes.isdisjoint(open_to)


def _jurisdiction(token: Token) -> str:
    code = token.text.upper()
    if not is_jurisdiction(code):
        message = "a jurisdiction is written US-PA, CA-ON or GB; for a whole country ask `country`"
        raise refusal(token.at, message)
    return code


def _country(token: Token) -> str:
    code = token.text.upper()
    if code not in _countries():
        raise refusal(token.at, "a country has two letters as in ISO 3166, such as US or GB")
    return code


def _clock_of(token: Token) -> str:
    if not is_time_zone(token.text):
        raise refusal(token.at, "a time zone is an IANA name such as America/Chicago")
    return _clock(token.text)


@cache
def _countries() -> Codes:
    return frozenset(code[:2] for code, _, _ in AREAS + COUNTRIES)


@cache
def _clock(zone: str) -> str:
    """Returns the UTC offset changes. Zones that agree in them for two years are equal."""
    first, there = datetime(2026, 1, 1, 12, tzinfo=UTC), ZoneInfo(zone)
    offsets = [(first + timedelta(days=n)).astimezone(there).utcoffset() for n in range(730)]
    before = [None, *offsets]
    return " ".join(f"{n}:{now}" for n, now in enumerate(offsets) if now != before[n])


def _wider_than_jurisdiction(code: str) -> Codes:
    return frozenset({UNKNOWN, ANY_STATE} if code.startswith("US-") else {UNKNOWN})


_MAPS = {
    "jurisdiction": _Map(
        lambda person: person.place.jurisdictions, _jurisdiction, _wider_than_jurisdiction
    ),
    "country": _Map(
        lambda person: frozenset(code[:2] for code in person.place.jurisdictions),
        _country,
        lambda _country: frozenset({UNKNOWN}),
    ),
    "time_zone": _Map(
        lambda person: frozenset(map(_clock, person.place.zones)),
        _clock_of,
        lambda _clock: Codes(),
    ),
}
