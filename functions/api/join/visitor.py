"""Tells a visitor's address and the languages of their browser from the request's headers."""

import ipaddress
import re
from collections.abc import Collection, Iterator

from chalice.app import Request

_LANGUAGE_RANGE = re.compile(
    r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]{1,30})?\s*(?:;\s*[qQ]=(1(?:\.0{0,3})?|0(?:\.[0-9]{0,3})?)\s*)?"
)
_MAX_HEADER = 1000
_WITH_PORT = re.compile(r"\[(?P<v6>[^\]]*)\](:[0-9]+)?|(?P<v4>[0-9.]+):[0-9]+")


def preferred_language(request: Request, offered: Collection[str]) -> str | None:
    """Returns the offered language that Accept-Language prefers, or None when it names none.

    By the weights of RFC 9110, 12.5.4. A language of any region or script counts as the language.
    """
    header = request.headers.get("accept-language", "")[:_MAX_HEADER]
    weights: dict[str, float] = {}
    for code, weight in _language_ranges(header):
        weights.setdefault(code, weight)
    wanted = [code for code, weight in weights.items() if weight > 0 and code in offered]
    return max(wanted, key=weights.__getitem__, default=None)


def _language_ranges(header: str) -> Iterator[tuple[str, float]]:
    """Yields each language of the header with its weight, 0 to 1. Skips what is malformed."""
    for part in header.split(","):
        if found := _LANGUAGE_RANGE.fullmatch(part):
            yield found[1].lower(), float(found[2] or 1)


def visitor_address(request: Request, trusted_proxies: int) -> str:
    """Returns the visitor's address behind so many proxies of the brand.

    Each proxy appends the address that it was called from to X-Forwarded-For, so the entries are
    counted from the right: what a visitor writes there stands to the left of what is read. Without
    as many entries as proxies, the address is that of the connection.
    """
    peer = str(request.context.get("identity", {}).get("sourceIp", ""))
    header = request.headers.get("x-forwarded-for", "") if trusted_proxies else ""
    chain = [part.strip() for part in header.split(",") if part.strip()]
    if peer in chain:  # API Gateway appends its caller, and an edge-optimized one a further address
        chain = chain[: len(chain) - 1 - chain[::-1].index(peer)]
    return _plain(chain[-trusted_proxies]) or peer if 0 < trusted_proxies <= len(chain) else peer


def _plain(entry: str) -> str | None:
    """Returns an address without port and brackets, or None when it is none."""
    if found := _WITH_PORT.fullmatch(entry):
        entry = found["v6"] or found["v4"] or ""
    try:
        address = ipaddress.ip_address(entry)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)
