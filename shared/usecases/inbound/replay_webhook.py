"""Reads an unreadable webhook again with today's code."""

from datetime import datetime

from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import Unparsed, WebhookMessage
from shared.platform import queues
from shared.platform.secrets import secrets
from shared.providers.core.base import WebhookRequest
from shared.providers.registry import provider
from shared.storage import inbound


def replay_webhook(key: str, kept: Unparsed, *, now: datetime) -> bool:
    """Returns whether it could be read.

    The message is queued before the webhook is deleted: it may be queued twice, and counts once.
    """
    request = WebhookRequest("", {}, {}, kept.raw.encode(), min(kept.received_at, now))
    items = provider(kept.provider).parse_inbound(request)
    texts = [item for item in items if isinstance(item, WebhookMessage)]
    if not texts or len(texts) < len(items):
        return False
    for text in texts:
        queues.put_inbound(text, contact_id=contact_id(secrets().pepper, text.sender))
    inbound.forget_unread(kept.provider, key)
    return True
