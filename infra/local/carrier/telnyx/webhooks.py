"""Signs and sends events as Telnyx does."""

import base64
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import Receipt, WebhookCall
from shared.domain.text.segments import segments

_STATUS: Mapping[Receipt, tuple[str, str]] = {
    Receipt.SENT: ("message.sent", "sent"),
    Receipt.DELIVERED: ("message.finalized", "delivered"),
    Receipt.UNREACHABLE: ("message.finalized", "delivery_failed"),
}
_UNREACHABLE = {"code": "40006", "title": "Recipient server unavailable"}


def telnyx_event(url: str, event: object, private_key: str, *, now: datetime) -> WebhookCall:
    """Returns a JSON POST with Telnyx's Ed25519 signature over `timestamp|body`."""
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


def text_in(
    carrier: Carrier, sender: str, to: str, body: str, *, base_url: str
) -> tuple[str, WebhookCall]:
    """Returns the id of a contact's message, and its `message.received` event."""
    now, private_key = carrier.now(), carrier.credentials["telnyx"]["private_key"]
    provider_id, cut = str(uuid.uuid4()), segments(body)
    received = {
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
    event = _event("message.received", received, url, now)
    return provider_id, telnyx_event(url, event, private_key, now=now)


def report(
    carrier: Carrier, provider_id: str, message: Mapping[str, Any], receipt: Receipt
) -> None:
    """Puts the event of a receipt on its way."""
    event_type, status = _STATUS[receipt]
    reported = payload(provider_id, message, status)
    reported["sent_at"] = _stamp(carrier.now())
    if receipt is not Receipt.SENT:
        reported["completed_at"] = _stamp(carrier.now())
    if receipt is Receipt.UNREACHABLE:
        reported["errors"] = [_UNREACHABLE]
    url, now = message["webhook_url"], carrier.now()
    event = _event(event_type, reported, url, now)
    private_key = carrier.credentials["telnyx"]["private_key"]
    carrier.webhooks.append(telnyx_event(url, event, private_key, now=now))


def payload(provider_id: str, message: Mapping[str, Any], status: str) -> dict[str, Any]:
    """Returns the message as Telnyx describes it."""
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


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="milliseconds")
