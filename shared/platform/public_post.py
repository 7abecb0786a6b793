"""Posts to addresses that a brand names: https to a public host, and nowhere else.

The host is resolved once, and the connection goes to an address that was checked: a name that
resolves otherwise a moment later reaches nothing private. Redirects are not followed.
"""

import ipaddress
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from shared.domain.core.public_url import public_host

CONNECT_SECONDS, READ_SECONDS = 2.0, 5.0
_PORT = 443


class PostFailed(Exception):
    """The address did not take the request. The text has no part of the address."""


class Post(Protocol):
    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int: ...


def post(url: str, headers: Mapping[str, str], body: bytes) -> None:
    """Posts the body. Raises PostFailed unless the status is 2xx."""
    status = _transport(url, headers, body)
    if not 200 <= status < 300:
        raise PostFailed(f"status {status}")


def _request(url: str, headers: Mapping[str, str], body: bytes) -> int:
    host = public_host(url)
    if host is None:
        raise PostFailed("not a public https address")
    parts = urlsplit(url)
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    pool = urllib3.HTTPSConnectionPool(
        _public_address(host),
        _PORT,
        timeout=timeout,
        retries=False,
        assert_hostname=host,
        server_hostname=host,
    )
    try:
        answer = pool.request(
            "POST", target, headers={**headers, "host": host}, body=body, redirect=False
        )
    except HTTPError as error:
        raise PostFailed(type(error).__name__) from error
    finally:
        pool.close()
    return answer.status


def _public_address(host: str) -> str:
    """Returns an address of the host. Raises PostFailed when any of them is not public."""
    try:
        found = socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)
    except OSError as error:
        raise PostFailed("the host has no address") from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses or not all(map(is_public, addresses)):
        raise PostFailed("the host has an address that is not public")
    return addresses[0]


def is_public(address: str) -> bool:
    """Returns whether an IP address is one of the Internet: not private, local, reserved, or
    multicast. An IPv4 address inside of an IPv6 one counts as itself."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inside or ip in _TRANSLATED:
            return bool(inside and inside.is_global and not inside.is_multicast)
    return ip.is_global and not ip.is_multicast


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052): which, is not looked at."""

_transport: Post = _request


@contextmanager
def transport(other: Post) -> Iterator[None]:
    """Sends every request through `other` instead: the local platform, or a test."""
    global _transport
    before, _transport = _transport, other
    try:
        yield
    finally:
        _transport = before
