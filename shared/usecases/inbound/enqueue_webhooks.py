"""Queues what a provider sends.

It reads and writes no table: providers retry a webhook that is answered slowly.
"""

from collections.abc import Sequence

from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import (
    EVENT_UNKNOWN,
    Misrouted,
    Route,
    StatusUpdate,
    Unparsed,
    WebhookMessage,
)
from shared.domain.text.secret import may_have_secret
from shared.platform import queues
from shared.platform.events import MESSAGE_ACCEPTED, WEBHOOK_MISROUTED
from shared.platform.metrics.inbound import TEXTS_ACCEPTED
from shared.platform.metrics.receipts import RECEIPTS_ACCEPTED
from shared.platform.metrics.webhooks import WEBHOOKS_MISROUTED
from shared.platform.observability import count, log
from shared.platform.secrets import secrets
from shared.providers.core.base import Provider, WebhookRequest
from shared.providers.core.reading import unparsed


def enqueue_webhook(provider: Provider, request: WebhookRequest, route: Route) -> None:
    """Queues every message and receipt of a genuine webhook, whichever route it came by.

    A webhook that is neither is queued to be stored.
    """
    texts, receipts = provider.parse_inbound(request), provider.parse_status(request)
    enqueue_inbound(texts)
    enqueue_receipts(receipts)
    if not texts and not receipts:
        enqueue_unusable(provider, request, EVENT_UNKNOWN)
    elsewhere = receipts if route is Route.MESSAGES else texts
    if not all(isinstance(item, Unparsed) for item in elsewhere):
        _report_misrouted(Misrouted(provider.NAME, route, request.received_at))


def enqueue_unusable(provider: Provider, request: WebhookRequest, reason: str) -> None:
    """Queues a genuine webhook to be stored as it came."""
    _put_unparsed(unparsed(provider.NAME, request, reason))


def enqueue_inbound(items: Sequence[WebhookMessage | Unparsed]) -> None:
    for item in items:
        if isinstance(item, Unparsed):
            _put_unparsed(item)
        else:
            contact = contact_id(secrets().pepper, item.sender)
            queues.put_inbound(without_secrets(item), contact_id=contact)
            log(
                MESSAGE_ACCEPTED,
                provider=item.provider,
                provider_id=item.provider_id,
                contact_id=contact,
            )
    if items:
        count(TEXTS_ACCEPTED, len(items))


def enqueue_receipts(updates: Sequence[StatusUpdate | Unparsed]) -> None:
    for update in updates:
        if isinstance(update, Unparsed):
            _put_unparsed(update)
        else:
            queues.put_receipt(update)
    if updates:
        count(RECEIPTS_ACCEPTED, len(updates))


def without_secrets(message: WebhookMessage) -> WebhookMessage:
    """Returns the message with its secrets masked, as it may be queued."""
    if not any(map(may_have_secret, (message.body, *message.extra.values()))):
        return message
    # Slow to import, and few messages need it.
    from shared.domain.messages.masked_webhooks import masked_message

    return masked_message(message)


def _put_unparsed(webhook: Unparsed) -> None:
    from shared.domain.messages.masked_webhooks import masked_unparsed

    queues.put_unparsed(masked_unparsed(webhook))


def _report_misrouted(misrouted: Misrouted) -> None:
    """Stores that a webhook is set to the other route, at most once in five minutes."""
    queues.put_misrouted(misrouted)
    log(WEBHOOK_MISROUTED, provider=misrouted.provider, route=misrouted.route)
    count(WEBHOOKS_MISROUTED)
