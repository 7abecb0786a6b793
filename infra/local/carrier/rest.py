"""The REST providers on this machine: a transport that never opens a socket."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.simulators import simulators
from shared.providers.core.http import Answer, Transport


def transport(carrier: Carrier) -> Transport:
    """Returns a transport for `shared.providers.core.http.transport(...)` that ends at
    `carrier`."""
    by_host = {simulator.HOST: simulator for simulator in simulators().values()}

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        parts, answer = urlsplit(url), None
        by_name = {name.lower(): value for name, value in headers.items()}
        simulator = by_host.get(parts.netloc) if parts.scheme == "https" else None
        if simulator and method == "POST":
            answer = simulator.post(carrier, parts.path, by_name, body)
        elif simulator and method == "GET":
            answer = simulator.get(carrier, parts.path, dict(parse_qsl(parts.query)), by_name)
        if answer is None:
            raise AssertionError(
                f"{method} {parts.scheme}://{parts.netloc}{parts.path} is not simulated: only "
                f"https to {', '.join(by_host)} is"
            )
        return answer

    return request
