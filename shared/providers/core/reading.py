"""Reads webhooks. Nothing in this module raises, whatever a webhook contains."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, parse_origin, parse_phone
from shared.domain.core.redaction import Redacted
from shared.domain.messages.message import Media
from shared.domain.messages.webhooks import Handled, Unparsed, WebhookMessage
from shared.providers.core.base import WebhookRequest

MAX_EXTRA_FIELDS = 50
MAX_EXTRA_CHARACTERS = 1_000
MAX_RAW_BYTES = 100_000
MAX_ID = 100

_CHANNEL = re.compile(r"[a-z_]+:", re.IGNORECASE)
_SHORT_CODE = r"[0-9]{1,8}"
_CODE = re.compile(r"[\w.-]{1,40}", re.ASCII)
_ID = r"[!-~]{1,128}"  # what fits a queue's deduplication id


class Found(Redacted, frozen=True):
    """The parts of a message in a webhook; any of them may be missing or invalid."""

    HIDDEN = frozenset({"sender", "body", "extra"})

    provider_id: str
    sender: str
    to: str
    body: str
    media: tuple[Media, ...] = ()
    handled: Handled | None = None
    extra: Mapping[str, str] = {}
    has_content: bool = True
    """False for an event about a message, which must not take the place of the message."""


def inbound(provider: str, request: WebhookRequest, found: Found) -> WebhookMessage | Unparsed:
    """Returns the message, or the unparsed webhook with its first problem."""
    sender, to = phone_of(found.sender), _origin(found.to)
    if reason := _missing(found):
        return unparsed(provider, request, reason)
    if _CHANNEL.match(found.sender) or _CHANNEL.match(found.to):
        return unparsed(provider, request, "channel_unsupported")
    if sender is None:
        return unparsed(provider, request, "sender_not_a_phone_number")
    if to is None:
        return unparsed(provider, request, "to_invalid")
    return WebhookMessage(
        provider=provider,
        provider_id=found.provider_id,
        sender=sender,
        to=to,
        body=found.body,
        received_at=request.received_at,
        media=found.media,
        handled=found.handled,
        extra=found.extra,
    )


def unparsed(provider: str, request: WebhookRequest, reason: str) -> Unparsed:
    raw = request.body.decode("utf-8", "replace").encode()[:MAX_RAW_BYTES]
    text, ours = raw.decode("utf-8", "ignore"), request.query.get("mid", "")[:MAX_ID]
    return Unparsed(provider, reason, text, request.received_at, ours or None)


def phone_of(text: str) -> PhoneNumber | None:
    """Returns a contact's number; None for a short code, a name, another channel's address.

    An unescaped `+` in a form arrives as a blank, and some providers leave it out altogether.
    """
    if re.fullmatch(_SHORT_CODE, text.strip()):
        return None
    try:
        return parse_phone(text, plus_optional=True)
    except Invalid:
        return None


def json_object(body: bytes) -> Mapping[str, object] | None:
    try:
        value = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def object_in(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def objects_in(values: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    value = values.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_in(values: Mapping[str, object], name: str) -> str:
    """Returns the string of that name, or an empty one. A lone surrogate becomes `?`."""
    value = values.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def code_in(values: Mapping[str, object], name: str) -> str:
    """Returns a provider's code, a number or a string; empty for anything else."""
    value = values.get(name)
    code = str(value) if isinstance(value, str | int) else ""
    return code if _CODE.fullmatch(code) else ""


def extras(values: Mapping[str, object], known: Collection[str]) -> Mapping[str, str]:
    """Returns the other fields as strings, within bounds and without empty ones."""
    unmapped = ((name, _as_text(value)) for name, value in values.items() if name not in known)
    full = [(_clean(name), value) for name, value in unmapped if value]
    return dict(full[:MAX_EXTRA_FIELDS])


def moment(text: str, otherwise: datetime) -> datetime:
    """Returns an ISO 8601 time, in UTC if it has no zone."""
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return otherwise


def moment_of_ms(milliseconds: object, otherwise: datetime) -> datetime:
    if not isinstance(milliseconds, int | float):
        return otherwise
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return otherwise


def _missing(found: Found) -> str | None:
    if not re.fullmatch(_ID, found.provider_id):
        return "id_missing"
    if not found.sender.strip():
        return "from_missing"
    if not found.to.strip():
        return "to_missing"
    return None if found.has_content else "content_missing"


def _origin(text: str) -> str | None:
    try:
        return parse_origin(text) or None
    except Invalid:
        return None


def _as_text(value: object) -> str:
    if value is None or value == [] or value == {}:
        return ""
    try:
        return _clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    except (ValueError, RecursionError):
        return ""


def _clean(text: str) -> str:
    return text[:MAX_EXTRA_CHARACTERS].encode("utf-8", "replace").decode()
