"""Checks a declared location when it arrives, and leaves out what is no longer known later.

A time zone or a jurisdiction that was valid when it was stored can disappear with an update of the
data. New input is therefore refused with an error, and stored input is never.
"""

from msgspec.structs import replace

from shared.domain.calendar.local_time import is_time_zone, is_zone_abbreviation
from shared.domain.contacts.contact_state import DeclaredLocation
from shared.domain.core.error_codes import TIME_ZONE_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.location.tables import zones_by_jurisdiction

JURISDICTION_UNKNOWN = declare(
    "jurisdiction_unknown",
    Invalid,
    "A jurisdiction is written US-PA, CA-ON or GB.",
    "Use a country code, or a country and region such as US-PA.",
)


def check_declared_location(declared: DeclaredLocation) -> None:
    """Raises Invalid `time_zone_unknown` or `jurisdiction_unknown`.

    Of the United States and Canada a jurisdiction is always the state or the province. Postal
    codes are not checked: those that are not known add nothing to a location.
    """
    zone = declared.zone
    if zone is not None and (not is_time_zone(zone) or is_zone_abbreviation(zone)):
        raise TIME_ZONE_UNKNOWN("A time zone is an IANA name: America/Chicago.")
    if declared.jurisdiction is not None and not is_jurisdiction(declared.jurisdiction):
        raise JURISDICTION_UNKNOWN()


def known_part(declared: DeclaredLocation) -> DeclaredLocation:
    """Returns the declaration without what is no longer known. Never raises.

    A postal code is dropped with its jurisdiction: the same digits are used in several countries.
    """
    if declared.zone is not None and not is_time_zone(declared.zone):
        declared = replace(declared, zone=None)
    if declared.jurisdiction is not None and not is_jurisdiction(declared.jurisdiction):
        declared = replace(declared, jurisdiction=None, postal_code=None)
    return declared


def is_jurisdiction(code: str) -> bool:
    """Returns whether `code` is a state, province or country that Rapport knows: US-PA, GB."""
    return code in zones_by_jurisdiction()
