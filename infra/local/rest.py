"""The REST providers, answered on this machine: a transport that never opens a socket."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from infra.local import simulated_telnyx, simulated_twilio
from infra.local.carrier import Carrier
from shared.providers.http import Answer, Transport

Side = Callable[[Carrier, str, Mapping[str, str], bytes], Answer]

_SIDES: Mapping[str, Side] = {
    "api.twilio.com": simulated_twilio.answer,
    "api.telnyx.com": simulated_telnyx.answer,
}


def transport(carrier: Carrier) -> Transport:
    """For `shared.providers.http.transport(...)`: every request ends at `carrier`."""

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        parts = urlsplit(url)
        side = _SIDES.get(parts.netloc)
        if side is None or parts.scheme != "https" or method != "POST":
            raise AssertionError(
                f"{method} {parts.scheme}://{parts.netloc} is not simulated: "
                f"only POST https to {', '.join(_SIDES)} is"
            )
        by_name = {name.lower(): value for name, value in headers.items()}
        return side(carrier, parts.path, by_name, body)

    return request
