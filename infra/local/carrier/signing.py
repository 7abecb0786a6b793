"""Signs webhooks as Twilio and Telnyx do, with secrets that only exist on this machine."""

import base64
import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.carrier.handsets import WebhookCall

WebhookCredentials = Mapping[str, Mapping[str, str]]
"""By provider. twilio: account_sid, auth_token; telnyx: api_key, public_key, private_key.

The private key is Telnyx's own and exists only in the simulation; both keys are raw, in base64.
"""


def local_credentials() -> WebhookCredentials:
    """Returns the same fake secrets each time, so that signatures stay valid after a restart."""
    key = Ed25519PrivateKey.from_private_bytes(_digest("telnyx private key"))
    return {
        "twilio": {
            "account_sid": "AC" + _digest("twilio account").hex()[:32],
            "auth_token": _digest("twilio token").hex()[:32],
        },
        "telnyx": {
            "api_key": "KEY" + _digest("telnyx api key").hex()[:32],
            "public_key": base64.b64encode(key.public_key().public_bytes_raw()).decode(),
            "private_key": base64.b64encode(key.private_bytes_raw()).decode(),
        },
    }


def twilio_form(url: str, fields: Mapping[str, str], auth_token: str) -> WebhookCall:
    """A form POST with X-Twilio-Signature: HMAC-SHA1 over the URL and the sorted fields."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        "X-Twilio-Signature": base64.b64encode(digest).decode(),
    }
    return WebhookCall(url, headers, urlencode(fields).encode())


def telnyx_event(url: str, event: object, private_key: str, *, now: datetime) -> WebhookCall:
    """A JSON POST with Telnyx's Ed25519 signature over `timestamp|body`."""
    body = json.dumps(event, ensure_ascii=False).encode()
    timestamp = str(int(now.timestamp()))
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(private_key))
    signature = key.sign(f"{timestamp}|".encode() + body)
    headers = {
        "Content-Type": "application/json",
        "telnyx-signature-ed25519": base64.b64encode(signature).decode(),
        "telnyx-timestamp": timestamp,
    }
    return WebhookCall(url, headers, body)


def _digest(label: str) -> bytes:
    return hashlib.sha256(f"rapport on this machine: {label}".encode()).digest()
