"""A client of the platform that `make demo` runs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError

from infra.cli.errors import Refused, Unreachable

TIMEOUT_SECONDS = 30.0


class LocalPlatform:
    """The local platform at a base URL. Raises Unreachable when it does not answer."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._http = urllib3.PoolManager(timeout=TIMEOUT_SECONDS, retries=False)
        self._token = ""

    def state(self) -> Mapping[str, Any]:
        """Returns the brand, its numbers and the time."""
        state: Mapping[str, Any] = self._call("GET", "/_local/state")
        self._token = state["api_token"]
        return state

    def text(self, phone: str, to: str, body: str) -> None:
        """Sends a message from a phone to a number of the brand."""
        self._call("POST", f"/_local/phone/{phone}/messages", {"to": to, "body": body})

    def handset(self, phone: str) -> Sequence[Mapping[str, Any]]:
        """Returns the messages that reached the phone, oldest first."""
        messages: Sequence[Mapping[str, Any]] = self._call("GET", f"/_local/phone/{phone}/messages")
        return messages

    def wait(self, seconds: float) -> str:
        """Moves the clock on. Returns the new time."""
        moved = self._call("POST", "/_local/clock", {"advance_seconds": seconds})
        return str(moved["now"])

    def contact(self, phone: str) -> Mapping[str, Any]:
        """Returns the contact with this phone number."""
        contact: Mapping[str, Any] = self._call("POST", "/v1/contacts/lookup", {"phone": phone})
        return contact

    def consents(self, contact_id: str) -> Sequence[Mapping[str, Any]]:
        """Returns the consent of the contact to each program."""
        page = self._call("GET", f"/v1/contacts/{contact_id}/consents")
        consents: Sequence[Mapping[str, Any]] = page["items"]
        return consents

    def thread(self, contact_id: str) -> Sequence[Mapping[str, Any]]:
        """Returns the newest messages of the contact, newest first."""
        page = self._call("GET", f"/v1/threads/{contact_id}/messages?limit=10")
        messages: Sequence[Mapping[str, Any]] = page["items"]
        return messages

    def _call(self, method: str, path: str, body: object = None) -> Any:
        headers = {"authorization": f"Bearer {self._token}"} if path.startswith("/v1") else {}
        if body is not None:
            headers["content-type"] = "application/json"
        sent = None if body is None else json.dumps(body).encode()
        try:
            answer = self._http.request(method, self._url + path, body=sent, headers=headers)
            content = json.loads(answer.data)
        except (HTTPError, ValueError) as error:
            raise Unreachable(f"nothing answers at {self._url} (start it: make demo)") from error
        if answer.status >= 400:
            raise Refused(str(content.get("detail", f"{method} {path}: {answer.status}")))
        return content
