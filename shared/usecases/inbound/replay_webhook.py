"""Reads an unreadable webhook again with today's code."""

from datetime import datetime

from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform import queues
from shared.platform.secrets import secrets
from shared.providers.core.base import WebhookRequest
from shared.providers.registry import provider
from shared.storage import unusable_webhooks
from shared.usecases.inbound.enqueue_webhooks import without_secrets


def replay_webhook(key: str, kept: Unparsed, *, now: datetime) -> bool:
    """Returns whether it could be read.

    Its content is queued before the webhook is deleted: it may be queued twice, and counts once.
    """
    query = {"mid": kept.message_id} if kept.message_id else {}
    request = WebhookRequest("", {}, query, kept.raw.encode(), min(kept.received_at, now))
    adapter = provider(kept.provider)
    items = [*adapter.parse_inbound(request), *adapter.parse_status(request)]
    if not items or any(isinstance(item, Unparsed) for item in items):
        return False
    for item in items:
        _put(item)
    unusable_webhooks.forget_unread(kept.provider, key)
    return True


def _put(item: WebhookMessage | StatusUpdate | Unparsed) -> None:
    match item:
        case WebhookMessage():
            contact = contact_id(secrets().pepper, item.sender)
            queues.put_inbound(without_secrets(item), contact_id=contact)
        case StatusUpdate():
            queues.put_receipt(item)
