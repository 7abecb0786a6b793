"""Returns every time zone and every jurisdiction that a contact may be in.

The phone number and the declared location are combined so that an unknown widens the location and
never narrows it: the strictest of all plausible quiet hours then applies.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from shared.domain.contacts.contact_state import DeclaredLocation
from shared.domain.core.phone import PhoneNumber
from shared.domain.location.codes import ANY_STATE, UNKNOWN
from shared.domain.location.data.zones import ALIASES
from shared.domain.location.declared_location import known_part
from shared.domain.location.tables import (
    US_ZONES,
    Codes,
    Location,
    jurisdictions_by_zone,
    locations_by_area_code,
    locations_by_calling_code,
    states_by_zip_prefix,
    zones_by_jurisdiction,
    zones_by_zip_prefix,
)


def locate_contact(phone: PhoneNumber, declared: DeclaredLocation | None = None) -> Location:
    """Returns where the contact may be, from their number and what they declared. Never raises.

    Where the two agree, the location is the common part; where they differ, both count. A declared
    time zone or jurisdiction that is no longer known is ignored, as if it had not been declared.
    """
    by_number = _locate_number(phone)
    return _combined(by_number, known_part(declared)) if declared else by_number


def _locate_number(phone: PhoneNumber) -> Location:
    digits = phone.removeprefix("+")
    if digits.startswith("1"):
        area = digits[1:4]
        any_state = Location(US_ZONES, frozenset({ANY_STATE}), (f"area code {area} of no state",))
        return locations_by_area_code().get(area, any_state)
    known = locations_by_calling_code()
    return next(
        (known[digits[:length]] for length in (1, 2, 3) if digits[:length] in known),
        Location(frozenset(), frozenset({UNKNOWN}), ("calling code of no country",)),
    )


def _combined(by_number: Location, declared: DeclaredLocation) -> Location:
    """`main` holds the number's jurisdictions, narrowed by the declarations that agree with them;
    `other` holds the jurisdictions of the declarations that do not."""
    main, other, extra, sources = by_number.jurisdictions, Codes(), Codes(), by_number.sources
    for statement, jurisdictions, zones in _declared_addresses(declared):
        main, other = _add_address(main, other, jurisdictions)
        extra |= zones
        sources += (statement,)
    zones, elsewhere = by_number.zones & _zones_of(main) or _zones_of(main), _zones_of(other)
    if declared.zone:
        zone = ALIASES.get(declared.zone, declared.zone)
        known = bool(_same_clock(zones | elsewhere, zone))
        other |= _jurisdictions_implied_by(zone, main, other, known=known)
        zones = _narrow(zones, zone) or frozenset({zone})
        elsewhere, extra = _narrow(elsewhere, zone), _narrow(extra, zone)
        sources += (f"declared time zone {declared.zone}",)
    return Location(zones | elsewhere | extra, main | other, sources)


def _declared_addresses(declared: DeclaredLocation) -> Iterator[tuple[str, Codes, Codes]]:
    """Yields each declared address: its source for the record, its jurisdictions, and the time
    zones that it may be in besides those of the number.

    A postal code of five digits is a ZIP code, unless the contact declared another country.
    """
    if declared.jurisdiction:
        statement = f"declared jurisdiction {declared.jurisdiction}"
        yield statement, frozenset({declared.jurisdiction}), Codes()
    if declared.postal_code and (declared.jurisdiction or "US-").startswith("US-"):
        digits = declared.postal_code.strip().replace("-", "")
        prefix = digits[:3] if digits.isdecimal() and len(digits) in (5, 9) else ""
        if states := states_by_zip_prefix().get(prefix):
            yield f"declared ZIP {prefix}", states, zones_by_zip_prefix().get(prefix, Codes())


def _add_address(main: Codes, other: Codes, address: Codes) -> tuple[Codes, Codes]:
    """Returns `main` and `other` after one more address: it narrows the one that it agrees with,
    and is added to `other` when it agrees with neither."""
    if _covers(main, address):
        return address, other
    if main & address:
        return main & address, other
    return main, other & address or other | address


def _covers(main: Codes, address: Codes) -> bool:
    """Returns whether `main` includes the jurisdiction, so that the address agrees with it."""
    states = all(code.startswith("US-") for code in address)
    return main == {UNKNOWN} or (main == {ANY_STATE} and states)


def _jurisdictions_implied_by(zone: str, main: Codes, other: Codes, *, known: bool) -> Codes:
    """Returns the jurisdictions that a time zone adds when none of its own is plausible yet.

    A time zone of several states adds "any state", which has the strictest hours of all.
    """
    homes = jurisdictions_by_zone().get(zone, Codes())
    if homes & (main | other) or _covers(main, homes) or (known and not homes):
        return Codes()
    if len(homes) > 1 and _covers(frozenset({ANY_STATE}), homes):
        return frozenset({ANY_STATE})
    return homes or frozenset({UNKNOWN})


def _narrow(zones: Codes, zone: str) -> Codes:
    if not zones:
        return zones
    return _same_clock(zones, zone) or zones | {zone}


def _same_clock(zones: Codes, zone: str) -> Codes:
    """Returns the time zones of `zones` whose clocks agree with those of `zone`."""
    if zone in zones:
        return frozenset({zone})
    return frozenset(one for one in zones if _offsets(one) == _offsets(zone))


@cache
def _offsets(zone: str) -> tuple[timedelta | None, ...]:
    """Returns the offsets from UTC on every day of 2026 and 2027."""
    first, there = datetime(2026, 1, 1, 12, tzinfo=UTC), ZoneInfo(zone)
    return tuple((first + timedelta(days=n)).astimezone(there).utcoffset() for n in range(730))


def _zones_of(jurisdictions: Codes) -> Codes:
    left_open = {ANY_STATE: US_ZONES, UNKNOWN: Codes()}
    known = {**zones_by_jurisdiction(), **left_open}
    return Codes().union(*(known[code] for code in jurisdictions))
