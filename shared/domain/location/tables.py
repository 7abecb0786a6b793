"""The location data, indexed by area code, calling code, ZIP prefix, jurisdiction and time zone.

Each index is built at its first use: together they take a few milliseconds.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from shared.domain.location.data.area_codes import AREAS
from shared.domain.location.data.calling_codes import COUNTRIES
from shared.domain.location.data.zip_codes import STATES, ZONES
from shared.domain.location.data.zones import HOMES

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
"""The time zones of a number of the United States that belongs to no state. The Pacific
territories have their own area codes; with their zones no hour of the day would be permitted."""

Codes = frozenset[str]


class Location(NamedTuple):
    """Every time zone and jurisdiction the contact may be in. Without a time zone nothing that
    depends on the hour is permitted."""

    zones: Codes
    jurisdictions: Codes
    sources: tuple[str, ...]
    """What the location follows from, for the decision record.

    Of the phone number it names the area code or calling code only.
    """


@cache
def locations_by_area_code() -> Mapping[str, Location]:
    return _locations(AREAS, "area code")


@cache
def locations_by_calling_code() -> Mapping[str, Location]:
    return _locations(COUNTRIES, "calling code")


@cache
def zones_by_jurisdiction() -> Mapping[str, Codes]:
    return _grouped((code, zones) for code, zones, _ in AREAS + COUNTRIES)


@cache
def jurisdictions_by_zone() -> Mapping[str, Codes]:
    homes = [(code, zones) for code, zones, _ in AREAS + COUNTRIES] + list(HOMES)
    return _grouped((zone, code) for code, zones in homes for zone in zones.split())


@cache
def states_by_zip_prefix() -> Mapping[str, Codes]:
    return _grouped((prefix, state) for state, ranges in STATES for prefix in _prefixes(ranges))


@cache
def zones_by_zip_prefix() -> Mapping[str, Codes]:
    return _grouped((prefix, zones) for zones, ranges in ZONES for prefix in _prefixes(ranges))


def _locations(rows: Iterable[tuple[str, str, str]], kind: str) -> Mapping[str, Location]:
    locations: dict[str, Location] = {}
    for jurisdiction, zones, codes in rows:
        for code in codes.split():
            known = locations.get(code, Location(Codes(), Codes(), (f"{kind} {code}",)))
            locations[code] = Location(
                known.zones.union(zones.split()),
                known.jurisdictions | {jurisdiction},
                known.sources,
            )
    return locations


def _prefixes(ranges: str) -> Iterator[str]:
    for text in ranges.split():
        first, _, last = text.partition("-")
        yield from (f"{number:03}" for number in range(int(first), int(last or first) + 1))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Codes]:
    """Maps each key to the union of the space-separated words beside it."""
    groups: dict[str, Codes] = {}
    for key, words in pairs:
        groups[key] = groups.get(key, Codes()).union(words.split())
    return groups
