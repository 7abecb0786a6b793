"""Twilio's signature: an HMAC over the URL and the sorted names and values of the form.

Source: twilio.com/docs/usage/webhooks/webhooks-security.
"""

import base64
import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl

from shared.domain.core.keyed_hash import keyed_hash
from shared.providers.core.base import BadSignature, Credentials, WebhookRequest

Pair = tuple[str, str]

ALGORITHMS: Mapping[str, str] = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
DEFAULT_PORTS: Mapping[str, str] = {"https": "443", "http": "80"}
TOKENS = ("auth_token", "auth_token_previous")

MAX_FIELDS = 1000
"""Fields of a form or query read before the signature is checked; Twilio sends about 50."""
_URL = re.compile(r"(https?)://([^/?#]*?)(:[0-9]+)?((?:[/?][^#]*)?)(?:#.*)?", re.DOTALL)


def signed_fields(request: WebhookRequest, credentials: Credentials) -> Sequence[Pair] | None:
    """Returns the distinct names and values that one of our secrets signed, in order.

    Returns None for a body that is no form. Raises BadSignature.
    """
    given = request.headers.get("x-twilio-signature", "").encode("utf-8", "replace")
    if not given:
        raise BadSignature("signature_missing")
    algorithm, secrets = _scheme(request, credentials)
    if max(request.body.count(b"&"), request.url.count("&")) >= MAX_FIELDS:
        raise BadSignature("too_many_fields")
    fields = None if _has_hash_of_body(request) else _fields(request)
    parameters = "".join(name + value for name, value in fields or ())
    signed = parameters.encode("utf-8", "surrogateescape")
    expected = (
        base64.b64encode(keyed_hash(secret.encode(), url + signed, algorithm))
        for secret in secrets
        for url in _urls(request.url)
    )
    if not any(hmac.compare_digest(given, signature) for signature in expected):
        raise BadSignature("signature_mismatch")
    return fields


def _fields(request: WebhookRequest) -> Sequence[Pair]:
    return sorted(set(signed_pairs(request.body)))


def _scheme(request: WebhookRequest, credentials: Credentials) -> tuple[str, Sequence[str]]:
    """Returns the hash and the secrets that may have made the signature. An empty secret is none:
    it would accept any signature."""
    settings = request.headers.get("x-twilio-webhooks-signature-settings")
    if settings is None:
        tokens = [credentials.get(name) for name in TOKENS]
        return "sha1", [token for token in tokens if token]
    named = defaultdict(str, (part.strip().partition("=")[::2] for part in settings.split(",")))
    algorithm = ALGORITHMS.get(named["algorithm"])
    if algorithm is None:
        raise BadSignature("algorithm_unknown")
    secret = credentials.get(f"shared_key_{named['key']}")
    if not secret:
        raise BadSignature("key_unknown")
    return algorithm, [secret]


def _has_hash_of_body(request: WebhookRequest) -> bool:
    """Returns whether the URL, and with it the signature, has the hash of the whole body."""
    query = parse_qs(request.url.partition("?")[2].partition("#")[0])
    if hashes := query.get("bodySHA256"):
        actual = hashlib.sha256(request.body).hexdigest()
        if not hmac.compare_digest(actual.encode(), hashes[0].lower().encode("utf-8", "replace")):
            raise BadSignature("body_hash_mismatch")
    return bool(hashes)


def _urls(url: str) -> Iterator[bytes]:
    """Yields the URL with and without its port: Twilio signs either."""
    if match := _URL.fullmatch(url):
        scheme, host, port, rest = match.groups()
        for shown in ("", port or f":{DEFAULT_PORTS[scheme]}"):
            yield f"{scheme}://{host}{shown}{rest}".encode("utf-8", "replace")


@lru_cache(maxsize=1)
def signed_pairs(body: bytes) -> Sequence[Pair]:
    """Returns the names and values of a form as they were signed, even where they are not UTF-8.

    The signature, the message and the receipt are read from the same body.
    """
    return tuple(_pairs(body, "surrogateescape"))


@lru_cache(maxsize=1)
def pairs(body: bytes) -> Sequence[Pair]:
    """Returns the names and values of a form as text; what is not UTF-8 is replaced."""
    signed = signed_pairs(body)
    try:
        "".join(name + value for name, value in signed).encode()
    except UnicodeEncodeError:
        return tuple(_pairs(body, "replace"))
    return signed


def _pairs(body: bytes, errors: str) -> list[Pair]:
    return parse_qsl(body.decode("utf-8", errors), keep_blank_values=True, errors=errors)
