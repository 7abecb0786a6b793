"""One connection to the local HTTP entry that is kept open, and the state that it reports."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

PATIENCE_SECONDS = 60
JSON = {"content-type": "application/json"}


@dataclass(frozen=True)
class State:
    """The platform's state under /_local/state."""

    base_url: str
    token: str
    number: str
    secret: str

    @property
    def bearer(self) -> Mapping[str, str]:
        return {**JSON, "authorization": f"Bearer {self.token}"}


@dataclass
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Line:
    """One connection that is kept open, and reopened after it has failed."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._http = http.client.HTTPConnection(self._host, timeout=PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Reply | None:
        """Returns None when the connection was refused or closed."""
        try:
            self._http.request(method, path, body, dict(headers))
            answer = self._http.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read())
        except (OSError, http.client.HTTPException):
            self._http.close()
            return None


def state_of(address: str) -> State:
    with Line(address) as line:
        said = json.loads(ask_surely(line, "GET", "/_local/state", JSON).body)
    number = next(n["number"] for n in said["numbers"] if n["provider"] == "twilio")
    secret = said["webhook_credentials"]["twilio"]["auth_token"]
    return State(said["base_url"], said["api_token"], number, secret)


def ask_surely(
    line: Line, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> Reply:
    reply = line.ask(method, path, headers, body)
    if reply and reply.status == 429:
        # The API allows a token so many requests a minute; another minute allows them again.
        ask_surely(line, "POST", "/_local/clock", JSON, b'{"advance_seconds": 60}')
        reply = line.ask(method, path, headers, body)
    if reply is None or reply.status not in (200, 404):
        raise RuntimeError(f"{method} {path.partition('?')[0]}: {reply and reply.status}")
    return reply
