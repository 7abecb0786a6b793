"""Accepts a message as Telnyx's REST API does."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import (
    UNANSWERED,
    Behaviour,
    echoed_message_id,
)
from infra.local.carrier.telnyx.webhooks import payload, report
from shared.providers.core.http import Answer, NoAnswer

MAX_BODY = 1600
_TO = re.compile(r"\+[1-9][0-9]{6,14}")

_ERRORS: Mapping[str, tuple[int, str]] = {
    "10005": (404, "Resource not found"),
    "10009": (401, "Authentication failed"),
    "10010": (403, "Authorization failed"),
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
    Behaviour.SUSPENDED: "10010",
}


def post(carrier: Carrier, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
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
    return Answer(200, json.dumps({"data": payload(provider_id, message, "queued")}).encode())


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
        receipt=(lambda receipt: report(carrier, provider_id, message, receipt)) if url else None,
    )


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
