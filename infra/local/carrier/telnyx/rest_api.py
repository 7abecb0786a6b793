"""The simulated Telnyx: accepts a message as its REST API does, and sends signed events."""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import (
    UNANSWERED,
    Behaviour,
    Receipt,
    WebhookCall,
    echoed_message_id,
)
from infra.local.carrier.signing import telnyx_event
from shared.domain.text.segments import segments
from shared.providers.core.http import Answer, NoAnswer

MAX_BODY = 1600
_TO = re.compile(r"\+[1-9][0-9]{6,14}")

_ERRORS: Mapping[str, tuple[int, str]] = {
    "10005": (404, "Resource not found"),
    "10009": (401, "Authentication failed"),
    "10011": (429, "Too many requests"),
    "10015": (400, "Bad Request"),
    "40300": (403, "Blocked due to STOP message"),
    "40302": (400, "Message too large"),
    "40305": (400, "Invalid 'from' address"),
    "40310": (400, "Invalid 'to' address"),
    "40316": (400, "No content provided"),
}
_REFUSALS: Mapping[Behaviour, str] = {
    Behaviour.THROTTLE: "10011",
    Behaviour.REJECT: "40310",
    Behaviour.OPTED_OUT: "40300",
}
_STATUS: Mapping[Receipt, tuple[str, str]] = {
    Receipt.SENT: ("message.sent", "sent"),
    Receipt.DELIVERED: ("message.finalized", "delivered"),
    Receipt.UNREACHABLE: ("message.finalized", "delivery_failed"),
}
_UNREACHABLE = {"code": "40006", "title": "Recipient server unavailable"}


def answer(carrier: Carrier, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """POST /v2/messages."""
    if path != "/v2/messages":
        return _error("10005")
    if headers.get("authorization") != f"Bearer {carrier.credentials['telnyx']['api_key']}":
        return _error("10009")
    message = _parse(body)
    if (code := _wrong_with(message)) is not None:
        return _error(code)
    behaviour = carrier.take("telnyx", message["to"])
    if behaviour in _REFUSALS:
        return _error(_REFUSALS[behaviour])
    provider_id = str(uuid.uuid4())
    if behaviour is not Behaviour.TIMEOUT:
        _submit(carrier, provider_id, message, behaviour)
    if behaviour in UNANSWERED:
        raise NoAnswer("ReadTimeoutError")
    return Answer(200, json.dumps({"data": _payload(provider_id, message, "queued")}).encode())


def text_in(
    credentials: Mapping[str, str],
    sender: str,
    to: str,
    body: str,
    *,
    base_url: str,
    now: datetime,
) -> tuple[str, WebhookCall]:
    """Returns a phone's message as Telnyx's `message.received` event, and its id."""
    provider_id, cut = str(uuid.uuid4()), segments(body)
    payload = {
        "record_type": "message",
        "direction": "inbound",
        "id": provider_id,
        "type": "SMS",
        "messaging_profile_id": str(uuid.uuid4()),
        "from": {"phone_number": sender, "carrier": "Example Wireless", "line_type": "Wireless"},
        "to": [{"phone_number": to, "status": "webhook_delivered", "line_type": "VoIP"}],
        "cc": [],
        "text": body,
        "subject": None,
        "media": [],
        "encoding": cut.encoding.value,
        "parts": cut.count,
        "tags": [],
        "cost": {"amount": "0.0040", "currency": "USD"},
        "errors": [],
        "received_at": _stamp(now),
    }
    url = f"{base_url.rstrip('/')}/webhooks/telnyx/messages"
    event = _event("message.received", payload, url, now)
    return provider_id, telnyx_event(url, event, credentials["private_key"], now=now)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _submit(
    carrier: Carrier, provider_id: str, message: Mapping[str, Any], behaviour: Behaviour
) -> None:
    url = message.get("webhook_url", "")
    carrier.submit(
        "telnyx",
        sender=message["from"],
        to=message["to"],
        body=message["text"],
        provider_id=provider_id,
        message_id=echoed_message_id(url),
        behaviour=behaviour,
        receipt=(lambda receipt: _report(carrier, provider_id, message, receipt)) if url else None,
    )


def _report(
    carrier: Carrier, provider_id: str, message: Mapping[str, Any], receipt: Receipt
) -> None:
    event_type, status = _STATUS[receipt]
    payload = _payload(provider_id, message, status)
    payload["sent_at"] = _stamp(carrier.now())
    if receipt is not Receipt.SENT:
        payload["completed_at"] = _stamp(carrier.now())
    if receipt is Receipt.UNREACHABLE:
        payload["errors"] = [_UNREACHABLE]
    url, now = message["webhook_url"], carrier.now()
    event = _event(event_type, payload, url, now)
    private_key = carrier.credentials["telnyx"]["private_key"]
    carrier.webhooks.append(telnyx_event(url, event, private_key, now=now))


def _payload(provider_id: str, message: Mapping[str, Any], status: str) -> dict[str, Any]:
    cut = segments(message["text"])
    return {
        "record_type": "message",
        "direction": "outbound",
        "id": provider_id,
        "type": "SMS",
        "from": {"phone_number": message["from"], "line_type": "Wireless"},
        "to": [{"phone_number": message["to"], "status": status, "line_type": "Wireless"}],
        "text": message["text"],
        "media": [],
        "webhook_url": message.get("webhook_url"),
        "encoding": cut.encoding.value,
        "parts": cut.count,
        "errors": [],
        "sent_at": None,
        "completed_at": None,
    }


def _event(
    event_type: str, payload: Mapping[str, Any], url: str, now: datetime
) -> dict[str, object]:
    data = {
        "record_type": "event",
        "id": str(uuid.uuid4()),
        "event_type": event_type,
        "occurred_at": _stamp(now),
        "payload": payload,
    }
    return {"data": data, "meta": {"attempt": 1, "delivered_to": url}}


def _wrong_with(message: Mapping[str, Any]) -> str | None:
    """Returns the code of the first thing that Telnyx would refuse in this message."""
    text = message.get("text")
    checks = {
        "10015": not message,
        "40310": not _TO.fullmatch(str(message.get("to", ""))),
        "40305": not message.get("from"),
        "40316": not text,
        "40302": len(str(text)) > MAX_BODY,
    }
    return next((code for code, is_wrong in checks.items() if is_wrong), None)


def _error(code: str) -> Answer:
    status, title = _ERRORS[code]
    return Answer(status, json.dumps({"errors": [{"code": code, "title": title}]}).encode())


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="milliseconds")
