"""Twilio's signature: an HMAC over the URL and the sorted names and values of the form.

Source: twilio.com/docs/usage/webhooks/webhooks-security.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qs, parse_qsl

from shared.providers.core.base import BadSignature, Credentials, WebhookRequest

ALGORITHMS: Mapping[str, str] = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
DEFAULT_PORTS: Mapping[str, str] = {"https": "443", "http": "80"}
TOKENS = ("auth_token", "auth_token_previous")

MAX_FIELDS = 1000
"""Fields of a form or query read before the signature is checked; Twilio sends about 50."""
_URL = re.compile(r"(https?)://([^/?#]*?)(:[0-9]+)?((?:[/?][^#]*)?)(?:#.*)?", re.DOTALL)


def check(request: WebhookRequest, credentials: Credentials) -> None:
    """Returns when one of our secrets signed the request. Raises BadSignature."""
    given = request.headers.get("x-twilio-signature", "").encode("utf-8", "replace")
    if not given:
        raise BadSignature("signature_missing")
    algorithm, secrets = _scheme(request, credentials)
    if max(request.body.count(b"&"), request.url.count("&")) >= MAX_FIELDS:
        raise BadSignature("too_many_fields")
    parameters = _signed_parameters(request)
    expected = [
        base64.b64encode(hmac.digest(secret.encode(), url + parameters, algorithm))
        for secret in secrets
        for url in _urls(request.url)
    ]
    if not any(hmac.compare_digest(given, signature) for signature in expected):
        raise BadSignature("signature_mismatch")


def _scheme(request: WebhookRequest, credentials: Credentials) -> tuple[str, Sequence[str]]:
    """Returns the hash and the secrets that may have made the signature. An empty secret is none:
    it would accept any signature."""
    settings = request.headers.get("x-twilio-webhooks-signature-settings")
    if settings is None:
        tokens = [credentials.get(name, "") for name in TOKENS]
        return "sha1", [token for token in tokens if token]
    named = dict(part.strip().partition("=")[::2] for part in settings.split(","))
    algorithm = ALGORITHMS.get(named.get("algorithm", ""))
    if algorithm is None:
        raise BadSignature("algorithm_unknown")
    secret = credentials.get(f"shared_key_{named.get('key', '')}")
    if not secret:
        raise BadSignature("key_unknown")
    return algorithm, [secret]


def _signed_parameters(request: WebhookRequest) -> bytes:
    """Returns each distinct name and value, or nothing when the URL has the body's hash."""
    query = parse_qs(request.url.partition("?")[2].partition("#")[0])
    if hashes := query.get("bodySHA256"):
        actual = hashlib.sha256(request.body).hexdigest()
        if not hmac.compare_digest(actual.encode(), hashes[0].lower().encode("utf-8", "replace")):
            raise BadSignature("body_hash_mismatch")
        return b""
    # The bytes as they were signed, even where they are not UTF-8.
    signed = sorted(set(pairs(request.body, "surrogateescape")))
    return "".join(name + value for name, value in signed).encode("utf-8", "surrogateescape")


def _urls(url: str) -> Iterator[bytes]:
    """Yields the URL with and without its port: Twilio signs either."""
    if match := _URL.fullmatch(url):
        scheme, host, port, rest = match.groups()
        for shown in ("", port or f":{DEFAULT_PORTS[scheme]}"):
            yield f"{scheme}://{host}{shown}{rest}".encode("utf-8", "replace")


def pairs(body: bytes, errors: str) -> list[tuple[str, str]]:
    return parse_qsl(body.decode("utf-8", errors), keep_blank_values=True, errors=errors)
