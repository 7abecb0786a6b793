"""Telnyx: Ed25519-signed JSON events in, JSON with a bearer token out.

Sources: developers.telnyx.com/docs/messaging/messages (receiving-webhooks, error-codes,
advanced-opt-in-out). Its send has no validity period: the caller has to stop early enough.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from shared.domain.messages.message import Media
from shared.domain.messages.webhooks import (
    EVENT_UNKNOWN,
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
    Meaning,
    accepted,
    ask,
    outcome,
    refusal,
    required,
    without_id,
)
from shared.providers.core.http import post_json
from shared.providers.core.reading import (
    Found,
    code_in,
    extras,
    inbound,
    json_object,
    moment,
    object_in,
    objects_in,
    phone_of,
    text_in,
    unparsed,
)
from shared.providers.telnyx.error_codes import (
    CODES,
    HANDLED,
    OPT_OUT_CODE,
    OPTED_OUT,
    STATUSES,
)

NAME = "telnyx"
ACKNOWLEDGEMENT = ("application/json", "{}")
WEBHOOK_FRAGMENT = ""

INBOUND_EVENT = "message.received"
RECEIPT_EVENTS = frozenset({"message.sent", "message.finalized", "message.read"})

TOLERANCE_SECONDS = 300
PUBLIC_KEYS = ("public_key", "public_key_previous")
URL = "https://api.telnyx.com/v2/messages"

_MAPPED = frozenset({"id", "from", "to", "text", "media", "autoresponse_type", "received_at"})
_UNIX_SECONDS = re.compile(r"[0-9]{1,12}")


def verify(request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
    """Verifies the signature. It does not cover path and query, so they are not trusted."""
    timestamp = request.headers.get("telnyx-timestamp", "")
    if not _UNIX_SECONDS.fullmatch(timestamp):
        raise BadSignature("timestamp_missing")
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE_SECONDS:
        raise BadSignature("timestamp_out_of_range")
    signature = _decoded(request.headers.get("telnyx-signature-ed25519", ""))
    signed = timestamp.encode() + b"|" + request.body
    keys = [_decoded(credentials.get(name, "")) for name in PUBLIC_KEYS]
    if not any(_is_signed_by(key, signature, signed) for key in keys if key):
        raise BadSignature("signature_mismatch")


def parse_inbound(request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
    event = json_object(request.body)
    if event is None:
        return [unparsed(NAME, request, "not_json")]
    data = object_in(event, "data")
    if not _is_message(data):
        return []
    return [inbound(NAME, request, _found(object_in(data, "payload")))]


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
    data = object_in(json_object(request.body) or {}, "data")
    event, payload = text_in(data, "event_type"), object_in(data, "payload")
    is_receipt = event.startswith("message.") and not _is_message(data)
    if not is_receipt:
        return []
    if not text_in(payload, "id"):
        return [unparsed(NAME, request, "id_missing")]
    at = moment(text_in(data, "occurred_at"), request.received_at)
    recipients = objects_in(payload, "to")
    known = [one for one in recipients if text_in(one, "status") in STATUSES]
    updates = [_update(request, payload, recipient, at) for recipient in known]
    if len(known) == len(recipients) > 0:
        return updates
    # Without a sign that it is about our message, it may be a contact's in a new form.
    is_outbound = text_in(payload, "direction") == "outbound" or "mid" in request.query
    is_ours = is_outbound or event in RECEIPT_EVENTS
    return [*updates, unparsed(NAME, request, STATUS_UNKNOWN if is_ours else EVENT_UNKNOWN)]


def send(text: ProviderMessage, credentials: Credentials) -> str:
    key = required(credentials, "api_key")
    body = json.dumps(_content(text, credentials)).encode()
    answer = ask(lambda: post_json(URL, body, bearer=key))
    content = json_object(answer.body) or {}
    if not accepted(answer):
        raise refusal(answer, *_error(content))
    if not (provider_id := text_in(object_in(content, "data"), "id")):
        raise without_id()
    return provider_id


def _is_message(data: Mapping[str, object]) -> bool:
    """Returns whether the event is an inbound message, also under a new name of the event."""
    is_inbound = text_in(object_in(data, "payload"), "direction") == "inbound"
    return is_inbound or text_in(data, "event_type") in (INBOUND_EVENT, "")


def _is_signed_by(public_key: bytes, signature: bytes, signed: bytes) -> bool:
    # Imported here: functions that only send or parse do not need it.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except ValueError:
        return b""


def _found(payload: Mapping[str, object]) -> Found:
    sender = object_in(payload, "from")
    about_sender = {f"from.{name}": sender[name] for name in sender if name != "phone_number"}
    # In a group message the first entry is the number it was delivered to: ours.
    to = next(iter(objects_in(payload, "to")), {})
    return Found(
        provider_id=text_in(payload, "id"),
        sender=text_in(sender, "phone_number"),
        to=text_in(to, "phone_number"),
        body=text_in(payload, "text"),
        has_content="text" in payload or "media" in payload,
        media=tuple(_media(payload)),
        handled=HANDLED.get(text_in(payload, "autoresponse_type").upper()),
        extra=extras({**payload, **about_sender}, _MAPPED),
    )


def _media(payload: Mapping[str, object]) -> Iterator[Media]:
    for item in objects_in(payload, "media"):
        if url := text_in(item, "url"):
            yield Media(url, text_in(item, "content_type"))


def _update(
    request: WebhookRequest,
    payload: Mapping[str, object],
    recipient: Mapping[str, object],
    at: datetime,
) -> StatusUpdate:
    code, known = _error(payload)
    status, reason = outcome(STATUSES[text_in(recipient, "status")], known and known[1])
    return StatusUpdate(
        provider=NAME,
        provider_id=text_in(payload, "id"),
        status=status,
        at=at,
        message_id=request.query.get("mid") or None,
        recipient=phone_of(text_in(recipient, "phone_number")),
        reason=reason,
        code=(code or None) if reason else None,
    )


def _error(content: Mapping[str, object]) -> tuple[str, Meaning | None]:
    """Returns the first error's code and its meaning."""
    error = next(iter(objects_in(content, "errors")), {})
    code = code_in(error, "code")
    spoken = f"{text_in(error, 'title')} {text_in(error, 'detail')}"
    if code == OPT_OUT_CODE and re.search(r"\bSTOP\b", spoken, re.IGNORECASE):
        return code, OPTED_OUT
    return code, CODES.get(code)


def _content(text: ProviderMessage, credentials: Credentials) -> Mapping[str, str]:
    content = {"from": text.number, "to": text.to, "text": text.body}
    if text.status_url:
        content["webhook_url"] = text.status_url
    if profile := credentials.get("messaging_profile_id"):
        content["messaging_profile_id"] = profile
    return content
