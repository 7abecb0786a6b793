"""Webhooks without the secrets in them. They are masked before anything is stored or queued."""

import json
from urllib.parse import parse_qsl, urlencode

from msgspec.structs import replace

from shared.domain.messages.webhooks import Unparsed, WebhookMessage
from shared.domain.text.masking import mask_secrets


def masked_message(message: WebhookMessage) -> WebhookMessage:
    """Returns the message without secrets in its text and its other fields. `secrets` says which
    kinds its text had."""
    text = mask_secrets(message.body)
    extra = {name: mask_secrets(value).text for name, value in message.extra.items()}
    return replace(message, body=text.text, extra=extra, secrets=tuple(sorted(text.secrets)))


def masked_unparsed(webhook: Unparsed) -> Unparsed:
    """Returns the webhook without secrets. What has none stays as it was received, to the byte."""
    masked = _masked_json(webhook.raw) or _masked_form(webhook.raw)
    return replace(webhook, raw=masked or mask_secrets(webhook.raw).text)


def _masked_json(raw: str) -> str | None:
    """Returns the JSON document without secrets; None if it is none or has none."""
    try:
        value = json.loads(raw)
        masked = _masked_value(value)
        return None if masked == value else json.dumps(masked, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None


def _masked_value(value: object) -> object:
    match value:
        case str():
            return mask_secrets(value).text
        case list():
            return [_masked_value(one) for one in value]
        case dict():
            return {name: _masked_value(one) for name, one in value.items()}
        case _:
            return value


def _masked_form(raw: str) -> str | None:
    """Returns the form without secrets; None if it is none or has none."""
    fields = parse_qsl(raw, keep_blank_values=True)
    masked = [(name, mask_secrets(value).text) for name, value in fields]
    return None if masked == fields else urlencode(masked)
