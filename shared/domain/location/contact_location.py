"""Where a person may be: every time zone and every jurisdiction that her number and her own words
leave possible. Ignorance widens the answer and never narrows it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber
from shared.domain.location.codes import ANY_STATE, UNKNOWN
from shared.domain.location.data.area_codes import AREAS
from shared.domain.location.data.calling_codes import COUNTRIES
from shared.domain.location.data.zip_codes import STATES, ZONES
from shared.domain.location.data.zones import ALIASES, HOMES

US_ZONES = frozenset(
    {
        "America/Adak",
        "America/Anchorage",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/New_York",
        "America/Phoenix",
        "America/Puerto_Rico",
        "Pacific/Honolulu",
    }
)
"""Where a number that is American and nothing else may be. The Pacific territories have area codes
of their own; with them no hour of the day would be left."""

Codes = frozenset[str]


class _Words(NamedTuple):
    zone: str | None
    jurisdiction: str | None
    postal_code: str | None


class Declaration(_Words):
    """What she said about herself: a time zone, a postal code, and a jurisdiction as US-PA, CA-ON
    or GB (of the United States and Canada always the state or province).

    Raises Invalid `time_zone_unknown` or `jurisdiction_unknown`.
    """

    __slots__ = ()

    def __new__(
        cls,
        zone: str | None = None,
        jurisdiction: str | None = None,
        postal_code: str | None = None,
    ) -> Self:
        if zone is not None and not _is_zone(zone):
            raise Invalid("time_zone_unknown", "A time zone is an IANA name: America/Chicago.")
        if jurisdiction is not None and jurisdiction not in _zones_by_jurisdiction():
            raise Invalid("jurisdiction_unknown", "A jurisdiction is written US-PA, CA-ON or GB.")
        return super().__new__(cls, zone, jurisdiction, postal_code)


class Location(NamedTuple):
    """All that is plausible. Without a zone nothing is permitted."""

    zones: Codes
    jurisdictions: Codes
    sources: tuple[str, ...]
    """What told so, in words for the record: never more of a number than its area code."""


def locate_contact(phone: PhoneNumber, stated: Declaration | None = None) -> Location:
    """What the number tells, and what she stated: where both agree, the common part; where they
    disagree, both count."""
    issued = _issued(phone)
    return _weighed(issued, stated) if stated else issued


def _issued(phone: PhoneNumber) -> Location:
    digits = phone.removeprefix("+")
    if digits.startswith("1"):
        area = digits[1:4]
        nowhere = Location(US_ZONES, frozenset({ANY_STATE}), (f"area code {area} without a place",))
        return _places_by_area_code().get(area, nowhere)
    known = _places_by_calling_code()
    return next(
        (known[digits[:length]] for length in (1, 2, 3) if digits[:length] in known),
        Location(frozenset(), frozenset({UNKNOWN}), ("calling code of no country",)),
    )


def _weighed(issued: Location, stated: Declaration) -> Location:
    own, apart, beside, sources = issued.jurisdictions, Codes(), Codes(), issued.sources
    for said, jurisdictions, zones in _addresses(stated):
        own, apart = _folded(own, apart, jurisdictions)
        beside |= zones
        sources += (said,)
    zones, elsewhere = issued.zones & _zones_of(own) or _zones_of(own), _zones_of(apart)
    if stated.zone:
        zone = ALIASES.get(stated.zone, stated.zone)
        apart |= _implied(zone, own, apart, known=bool(_alike(zones | elsewhere, zone)))
        zones = _narrowed(zones, zone) or frozenset({zone})
        elsewhere, beside = _narrowed(elsewhere, zone), _narrowed(beside, zone)
        sources += (f"stated time zone {stated.zone}",)
    return Location(zones | elsewhere | beside, own | apart, sources)


def _addresses(stated: Declaration) -> Iterator[tuple[str, Codes, Codes]]:
    """What each says in words, its jurisdictions, and zones that it may lie in beside the number's.

    A postal code of five digits is a ZIP code, unless she named another country.
    """
    if stated.jurisdiction:
        said = f"stated jurisdiction {stated.jurisdiction}"
        yield said, frozenset({stated.jurisdiction}), Codes()
    if stated.postal_code and (stated.jurisdiction or "US-").startswith("US-"):
        digits = stated.postal_code.strip().replace("-", "")
        prefix = digits[:3] if digits.isdecimal() and len(digits) in (5, 9) else ""
        if states := _states_by_prefix().get(prefix):
            yield f"stated ZIP {prefix}", states, _zones_by_prefix().get(prefix, Codes())


def _folded(own: Codes, apart: Codes, said: Codes) -> tuple[Codes, Codes]:
    """One more statement: it narrows what it agrees with, and stands apart from the rest."""
    if _covers(own, said):
        return said, apart
    if own & said:
        return own & said, apart
    return own, apart & said or apart | said


def _covers(own: Codes, said: Codes) -> bool:
    """Whether the number left it wholly open, so that any such statement agrees with it."""
    states = all(code.startswith("US-") for code in said)
    return own == {UNKNOWN} or (own == {ANY_STATE} and states)


def _implied(zone: str, own: Codes, apart: Codes, *, known: bool) -> Codes:
    """What a zone adds to the jurisdictions when none of its own is plausible yet.

    Of several states it may be any, and the strictest hours are those of all.
    """
    homes = _jurisdictions_by_zone().get(zone, Codes())
    if homes & (own | apart) or _covers(own, homes) or (known and not homes):
        return Codes()
    if len(homes) > 1 and _covers(frozenset({ANY_STATE}), homes):
        return frozenset({ANY_STATE})
    return homes or frozenset({UNKNOWN})


def _narrowed(zones: Codes, zone: str) -> Codes:
    if not zones:
        return zones
    return _alike(zones, zone) or zones | {zone}


def _alike(zones: Codes, zone: str) -> Codes:
    """Those in which clocks go as they do in this one."""
    if zone in zones:
        return frozenset({zone})
    return frozenset(one for one in zones if _clock(one) == _clock(zone))


@cache
def _clock(zone: str) -> tuple[timedelta | None, ...]:
    """Offsets from UTC on every day of the two years that are best known."""
    first, there = datetime(2026, 1, 1, 12, tzinfo=UTC), ZoneInfo(zone)
    return tuple((first + timedelta(days=n)).astimezone(there).utcoffset() for n in range(730))


def _zones_of(jurisdictions: Codes) -> Codes:
    left_open = {ANY_STATE: US_ZONES, UNKNOWN: Codes()}
    known = {**_zones_by_jurisdiction(), **left_open}
    return Codes().union(*(known[code] for code in jurisdictions))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@cache
def _places_by_area_code() -> Mapping[str, Location]:
    return _places(AREAS, "area code")


@cache
def _places_by_calling_code() -> Mapping[str, Location]:
    return _places(COUNTRIES, "calling code")


def _places(entries: Iterable[tuple[str, str, str]], what: str) -> Mapping[str, Location]:
    places: dict[str, Location] = {}
    for jurisdiction, zones, codes in entries:
        for code in codes.split():
            known = places.get(code, Location(Codes(), Codes(), (f"{what} {code}",)))
            places[code] = Location(
                known.zones.union(zones.split()),
                known.jurisdictions | {jurisdiction},
                known.sources,
            )
    return places


@cache
def _zones_by_jurisdiction() -> Mapping[str, Codes]:
    return _grouped((code, zones) for code, zones, _ in AREAS + COUNTRIES)


@cache
def _jurisdictions_by_zone() -> Mapping[str, Codes]:
    homes = [(code, zones) for code, zones, _ in AREAS + COUNTRIES] + list(HOMES)
    return _grouped((zone, code) for code, zones in homes for zone in zones.split())


@cache
def _states_by_prefix() -> Mapping[str, Codes]:
    return _grouped((prefix, state) for state, ranges in STATES for prefix in _prefixes(ranges))


@cache
def _zones_by_prefix() -> Mapping[str, Codes]:
    return _grouped((prefix, zones) for zones, ranges in ZONES for prefix in _prefixes(ranges))


def _prefixes(ranges: str) -> Iterator[str]:
    for text in ranges.split():
        first, _, last = text.partition("-")
        yield from (f"{number:03}" for number in range(int(first), int(last or first) + 1))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Codes]:
    """Key -> all the words that stand beside it."""
    groups: dict[str, Codes] = {}
    for key, words in pairs:
        groups[key] = groups.get(key, Codes()).union(words.split())
    return groups
