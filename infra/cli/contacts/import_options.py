"""Parses the options of `rapport contacts import`."""

from typing import Any
from zoneinfo import ZoneInfo

import click


def name_value_pairs(
    _context: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> Any:
    """Returns repeated NAME=VALUE options as a mapping."""
    pairs = [text.partition("=") for text in given]
    if not all(name and value for name, _, value in pairs):
        raise click.BadParameter("must be NAME=VALUE", param=option)
    return {name.strip(): value.strip() for name, _, value in pairs}


def country_code(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    import phonenumbers

    if given is not None and given not in phonenumbers.SUPPORTED_REGIONS:
        raise click.BadParameter("must be a country code, such as US", param=option)
    return given


def time_zone_name(
    _context: click.Context, option: click.Parameter, given: str | None
) -> str | None:
    from shared.domain.calendar.local_time import is_zone_abbreviation

    try:
        zone = given and ZoneInfo(given).key
        if zone and is_zone_abbreviation(zone):
            raise ValueError(zone)
        return zone
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(
            "must be the IANA time zone of a city, such as America/Denver", param=option
        ) from error
