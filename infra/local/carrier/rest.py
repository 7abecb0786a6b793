"""The REST providers on this machine: a transport that never opens a socket."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlsplit

from infra.local.carrier import provider_lists
from infra.local.carrier.carrier import Carrier
from infra.local.carrier.telnyx import rest_api as simulated_telnyx
from infra.local.carrier.twilio import rest_api as simulated_twilio
from shared.providers.core.http import Answer, Transport

Side = Callable[[Carrier, str, Mapping[str, str], bytes], Answer]
Lists = Callable[[Carrier, str, Mapping[str, str], Mapping[str, str]], Answer]

_SIDES: Mapping[str, Side] = {
    "api.twilio.com": simulated_twilio.answer,
    "api.telnyx.com": simulated_telnyx.answer,
}
_LISTS: Mapping[tuple[str, str], Lists] = {
    ("api.twilio.com", "Messages.json"): provider_lists.twilio,
    ("api.telnyx.com", "messaging_optouts"): provider_lists.telnyx,
}


def transport(carrier: Carrier) -> Transport:
    """Returns a transport for `shared.providers.core.http.transport(...)` that ends at
    `carrier`."""

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        parts = urlsplit(url)
        by_name = {name.lower(): value for name, value in headers.items()}
        side = _SIDES.get(parts.netloc) if method == "POST" else None
        listed = _LISTS.get((parts.netloc, parts.path.rpartition("/")[2]))
        if parts.scheme == "https" and side:
            return side(carrier, parts.path, by_name, body)
        if parts.scheme == "https" and method == "GET" and listed:
            return listed(carrier, parts.path, dict(parse_qsl(parts.query)), by_name)
        raise AssertionError(
            f"{method} {parts.scheme}://{parts.netloc} is not simulated: only POST https to "
            f"{', '.join(_SIDES)} is, and GET for {', '.join(name for _, name in _LISTS)}"
        )

    return request
