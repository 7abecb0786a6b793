"""Limits of the web form against SMS pumping: the brand pays for every message of it."""

import hashlib
import ipaddress
from datetime import datetime

from shared.domain.brand.join import Join
from shared.domain.core.error_codes import TOO_MANY
from shared.domain.core.errors import TooMany
from shared.domain.core.phone import ContactId
from shared.platform.metrics.consent import OPT_IN_CEILING, OPT_IN_LIMITED
from shared.platform.observability import count
from shared.platform.secrets import secrets
from shared.storage import limits
from shared.storage.limits import Allowance

_HOUR, _DAY = 3600, 86400

FAIR_SHARE = 2
"""Attempts of one address that may use the second half of a limit that all visitors share."""


def limit_form(join: Join, contact: ContactId, country: str, ip: str, *, now: datetime) -> None:
    """Counts one attempt. Raises TooMany beyond a limit of the brand.

    The order matters: an address beyond its limit uses up no number's, and a number beyond its
    limit uses up none that all visitors share.
    """
    address = _address(ip)
    this_hour = _taken(limits.take(f"join-ip#{address}", join.per_ip_per_hour, _HOUR, now=now))
    today = _taken(limits.take(f"join-ip-day#{address}", join.per_ip_per_day, _DAY, now=now))
    _taken(limits.take(f"join-number#{contact}", join.per_number_per_hour, _HOUR, now=now))
    _taken(limits.take(f"join-number-day#{contact}", join.per_number_per_day, _DAY, now=now))
    per_country = join.per_country_per_hour
    share = _share(this_hour, per_country)
    _taken(limits.take_within(f"join-country#{country}", per_country, _HOUR, share=share, now=now))
    share = _share(today, join.per_day)
    in_all = limits.take_within("join-brand-day", join.per_day, _DAY, share=share, now=now)
    if not in_all.allowed and in_all.used >= join.per_day:  # not only this address's share
        count(OPT_IN_CEILING)
    _taken(in_all)


def _share(address: Allowance, limit: int) -> int:
    """Returns how much of a shared limit may be used up before this address is refused."""
    return limit if address.used <= FAIR_SHARE else limit // 2


def _taken(allowance: Allowance) -> Allowance:
    if not allowance.allowed:
        count(OPT_IN_LIMITED)
        raise TooMany(TOO_MANY, allowance.reset_seconds)
    return allowance


def _address(ip: str) -> str:
    """Returns a keyed hash of the address; of IPv6, of the 64 bits that one visitor has at least
    (RFC 6177)."""
    try:
        parsed = ipaddress.ip_address(ip)
    except ValueError:
        network = ip
    else:
        network = str(ipaddress.ip_network((ip, 64), strict=False) if parsed.version == 6 else ip)
    return hashlib.sha256(secrets().pepper + network.encode()).hexdigest()[:32]
