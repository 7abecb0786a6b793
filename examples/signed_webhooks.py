"""Signs webhooks as Twilio and Telnyx do and sends them to the local platform.

    make demo
    .venv/bin/python examples/signed_webhooks.py [http://127.0.0.1:8000]

The secrets are the local platform's own, fake ones, from GET /_local/state.
"""

import base64
import hmac
import json
import sys
import uuid
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PERSON = "+12025550142"


def twilio_signature(url: str, fields: Mapping[str, str], auth_token: str) -> str:
    """HMAC-SHA1 over the address and every field's name and value, sorted by name, in base64."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.digest(auth_token.encode(), signed.encode(), "sha1")).decode()


def telnyx_signature(timestamp: str, body: bytes, private_key: str) -> str:
    """Ed25519 over `timestamp|body`, in base64. We hold only the public half of the key."""
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(private_key))
    return base64.b64encode(key.sign(timestamp.encode() + b"|" + body)).decode()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


class Platform:
    """The local platform. Its public address is what is signed, wherever it really listens."""

    def __init__(self, listens_at: str) -> None:
        self._host = urlsplit(listens_at).netloc
        self.state: dict[str, Any] = json.loads(self._ask("GET", "/_local/state")[1])
        self.base_url: str = self.state["base_url"]

    def number_of(self, provider: str) -> str:
        numbers = (n["number"] for n in self.state["numbers"] if n["provider"] == provider)
        return str(next(numbers))

    def post(self, what: str, path: str, headers: Mapping[str, str], body: bytes) -> None:
        status, answer = self._ask("POST", path, headers, body)
        say(f"{what}: {status} {answer.decode()}")

    def handset(self) -> list[dict[str, Any]]:
        self._ask("POST", "/_local/drain")
        texts: list[dict[str, Any]] = json.loads(
            self._ask("GET", f"/_local/phone/{quote(PERSON)}/messages")[1]
        )
        return texts

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, bytes]:
        connection = HTTPConnection(self._host, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def text_through_twilio(platform: Platform, body: str) -> None:
    secret = platform.state["webhook_credentials"]["twilio"]
    path = "/webhooks/twilio/messages"
    fields = {
        "AccountSid": secret["account_sid"],
        "Body": body,
        "From": PERSON,
        "MessageSid": f"SM{uuid.uuid4().hex}",
        "NumMedia": "0",
        "To": platform.number_of("twilio"),
    }
    signature = twilio_signature(platform.base_url + path, fields, secret["auth_token"])
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": signature,
    }
    form = urlencode(fields).encode()
    platform.post("Twilio, signed", path, headers, form)
    platform.post("Twilio, the same again", path, headers, form)
    platform.post("Twilio, one word changed", path, headers, form + b"+please")


def text_through_telnyx(platform: Platform, body: str) -> None:
    secret = platform.state["webhook_credentials"]["telnyx"]
    path = "/webhooks/telnyx/messages"
    payload = {
        "id": str(uuid.uuid4()),
        "direction": "inbound",
        "type": "SMS",
        "from": {"phone_number": PERSON},
        "to": [{"phone_number": platform.number_of("telnyx")}],
        "text": body,
    }
    event = json.dumps({"data": {"event_type": "message.received", "payload": payload}}).encode()
    # The platform's own time: it may have been moved, and a signature counts for five minutes.
    timestamp = str(int(datetime.fromisoformat(platform.state["now"]).timestamp()))
    headers = {
        "Content-Type": "application/json",
        "Telnyx-Signature-Ed25519": telnyx_signature(timestamp, event, secret["private_key"]),
        "Telnyx-Timestamp": timestamp,
    }
    platform.post("Telnyx, signed", path, headers, event)
    platform.post("Telnyx, of long ago", path, headers | {"Telnyx-Timestamp": "1"}, event)


def main() -> None:
    platform = Platform(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
    text_through_twilio(platform, "ORDERS")
    text_through_telnyx(platform, "JOIN")
    say(f"On the handset of {PERSON}:")
    for text in platform.handset():
        say(f"  {text['provider']} {text['from']}: {text['body']}")


if __name__ == "__main__":
    main()
