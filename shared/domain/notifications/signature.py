"""Signs a webhook as Standard Webhooks 1.0 says: HMAC-SHA-256 over id, timestamp and raw body."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

PREFIX = "whsec_"
SHORTEST_KEY = 24
"""Bytes, as Standard Webhooks says."""


class SecretInvalid(ValueError):
    """The secret of a webhook is not one, or is too short."""


def signed_headers(id: str, body: bytes, *, secrets: str, now: datetime) -> Mapping[str, str]:
    """Returns the headers of a webhook, with one signature for each secret.

    secrets: `whsec_` and base64, several separated by blanks while one replaces another. Raises
    SecretInvalid.
    """
    at = str(int(now.timestamp()))
    content = b".".join((id.encode(), at.encode(), body))
    made = [_signature(key_of(secret), content) for secret in secrets.split()]
    if not made:
        raise SecretInvalid("the webhook has no secret")
    return {"webhook-id": id, "webhook-timestamp": at, "webhook-signature": " ".join(made)}


def key_of(secret: str) -> bytes:
    """Returns the key of a secret. Raises SecretInvalid."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise SecretInvalid("a secret is whsec_ and base64") from error
    if not secret.startswith(PREFIX) or len(key) < SHORTEST_KEY:
        raise SecretInvalid(f"a secret is whsec_ and base64 of at least {SHORTEST_KEY} bytes")
    return key


def _signature(key: bytes, content: bytes) -> str:
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
