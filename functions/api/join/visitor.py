"""Tells a visitor's address and the languages of their browser from the request's headers."""

import ipaddress
import re

from chalice.app import Request

_WITH_PORT = re.compile(r"\[(?P<v6>[^\]]*)\](:[0-9]+)?|(?P<v4>[0-9.]+):[0-9]+")


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
