"""Twilio's Programmable Messaging: signed forms in, a form with HTTP Basic out.

Sources: twilio.com/docs/usage/webhooks/webhooks-security, /docs/messaging/guides/webhook-request,
/docs/messaging/guides/outbound-message-status-in-status-callbacks and /docs/api/errors.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qs, parse_qsl, quote

from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason
from shared.domain.messages.webhooks import (
    STATUS_UNKNOWN,
    StatusUpdate,
    Unparsed,
    WebhookMessage,
)
from shared.providers.core.base import (
    BadSignature,
    Credentials,
    ProviderMessage,
    WebhookRequest,
)
from shared.providers.core.failures import (
    accepted,
    ask,
    outcome,
    refusal,
    required,
    without_id,
)
from shared.providers.core.http import post_form
from shared.providers.core.reading import (
    Found,
    code_in,
    extras,
    inbound,
    json_object,
    phone_of,
    text_in,
    unparsed,
)
from shared.providers.twilio import long_bodies
from shared.providers.twilio.error_codes import CODES, HANDLED, STATUSES

# A receipt that meets a cold function is lost unless Twilio is told to retry: by default it
# does so once, and after a failed connection only (twilio.com/docs/usage/webhooks/
# webhooks-connection-overrides). The fragment is neither sent nor signed.
_RETRY_RECEIPTS = "#rc=5&rp=all"

NAME = "twilio"
ACKNOWLEDGEMENT = ("application/xml", "<Response/>")
WEBHOOK_FRAGMENT = "#ct=2000&rt=5000&tt=15000&rc=5&rp=all"
"""Connection override, without which Twilio does not retry an inbound message after a 500."""

INBOUND_WORDS = frozenset({"receiving", "received"})

ALGORITHMS: Mapping[str, str] = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
DEFAULT_PORTS: Mapping[str, str] = {"https": "443", "http": "80"}
TOKENS = ("auth_token", "auth_token_previous")

MAX_MEDIA = 10
MAX_FIELDS = 1000
"""Fields of a form or query read before the signature is checked; Twilio sends about 50."""
MIN_VALIDITY_SECONDS, MAX_VALIDITY_SECONDS = 1, 36_000

_MEDIA_FIELDS = frozenset(f"Media{what}{n}" for what in ("Url", "ContentType") for n in range(10))
_MAPPED = _MEDIA_FIELDS | {
    "MessageSid", "SmsMessageSid", "SmsSid", "From", "To", "Body", "NumMedia", "OptOutType",
}  # fmt: skip
_URL = re.compile(r"(https?)://([^/?#]*?)(:[0-9]+)?((?:[/?][^#]*)?)(?:#.*)?", re.DOTALL)


def verify(request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
    """Verifies the signature. Twilio signs no time: only the message id prevents replays."""
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


def parse_inbound(request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
    form = _form(request.body)
    if _is_receipt(form):
        return []
    found = Found(
        provider_id=_id(form),
        sender=form.get("From", ""),
        to=form.get("To", ""),
        body=_body(form),
        has_content="Body" in form or "NumMedia" in form,
        media=tuple(_media(form)),
        handled=HANDLED.get(form.get("OptOutType", "").upper()),
        extra=extras(form, _MAPPED),
    )
    return [inbound(NAME, request, found)]


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
    form = _form(request.body)
    if not _is_receipt(form):
        return []
    word = form.get("MessageStatus") or form.get("SmsStatus", "")
    provider_id = _id(form)
    if word not in STATUSES or not provider_id:
        problem = "id_missing" if word in STATUSES else STATUS_UNKNOWN
        return [unparsed(NAME, request, problem)]
    # An ErrorCode may be left from an earlier state; `outcome` drops it for a good status.
    code = code_in(form, "ErrorCode")
    reason = Reason.CANCELED if word == "canceled" else CODES.get(code, (None, None))[1]
    status, reason = outcome(STATUSES[word], reason)
    update = StatusUpdate(
        provider=NAME,
        provider_id=provider_id,
        status=status,
        at=request.received_at,
        message_id=request.query.get("mid") or None,
        recipient=phone_of(form.get("To", "")),
        reason=reason,
        code=(code or None) if reason else None,
    )
    return [update]


def send(text: ProviderMessage, credentials: Credentials) -> str:
    account = required(credentials, "account_sid")
    user, password = _login(account, credentials)
    url = f"https://api.twilio.com/2010-04-01/Accounts/{quote(account, safe='')}/Messages.json"
    answer = ask(lambda: post_form(url, _fields(text), user=user, password=password))
    content = json_object(answer.body) or {}
    if not accepted(answer):
        code = code_in(content, "code")
        raise refusal(answer, code, CODES.get(code))
    if not (sid := text_in(content, "sid")):
        raise without_id()
    return sid


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
    pairs = sorted(set(_pairs(request.body, "surrogateescape")))
    return "".join(name + value for name, value in pairs).encode("utf-8", "surrogateescape")


def _urls(url: str) -> Iterator[bytes]:
    """Yields the URL with and without its port: Twilio signs either."""
    if match := _URL.fullmatch(url):
        scheme, host, port, rest = match.groups()
        for shown in ("", port or f":{DEFAULT_PORTS[scheme]}"):
            yield f"{scheme}://{host}{shown}{rest}".encode("utf-8", "replace")


def _form(body: bytes) -> Mapping[str, str]:
    """Returns the form; of repeated names, the first value."""
    return dict(reversed(_pairs(body, "replace")))


def _pairs(body: bytes, errors: str) -> list[tuple[str, str]]:
    return parse_qsl(body.decode("utf-8", errors), keep_blank_values=True, errors=errors)


def _is_receipt(form: Mapping[str, str]) -> bool:
    word = form.get("MessageStatus") or "received"
    return word not in INBOUND_WORDS or form.get("SmsStatus") in STATUSES


def _id(form: Mapping[str, str]) -> str:
    return form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid", "")


def _body(form: Mapping[str, str]) -> str:
    is_mms = _id(form).startswith("MM") or form.get("NumMedia", "0") not in ("", "0")
    return long_bodies.decoded(form.get("Body", ""), is_mms=is_mms)


def _media(form: Mapping[str, str]) -> Iterator[Media]:
    for n in range(MAX_MEDIA):
        if url := form.get(f"MediaUrl{n}"):
            yield Media(url, form.get(f"MediaContentType{n}", ""))


def _login(account: str, credentials: Credentials) -> tuple[str, str]:
    key, secret = credentials.get("api_key"), credentials.get("api_secret")
    if key and secret:
        return key, secret
    return account, required(credentials, "auth_token")


def _fields(text: ProviderMessage) -> Mapping[str, str]:
    fields = {"To": text.to, "From": text.number, "Body": text.body}
    if text.status_url:
        fields["StatusCallback"] = text.status_url + _RETRY_RECEIPTS
    if text.validity_seconds is not None:
        validity = max(MIN_VALIDITY_SECONDS, min(text.validity_seconds, MAX_VALIDITY_SECONDS))
        fields["ValidityPeriod"] = str(validity)
    return fields
