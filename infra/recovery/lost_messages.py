"""Puts inbound messages that a provider still has on the inbound queue, as its webhook would."""

from collections.abc import Iterable, Iterator

from shared.domain.messages.webhooks import WebhookMessage
from shared.storage import inbound
from shared.usecases.inbound.enqueue_webhooks import enqueue_inbound


def missing(listed: Iterable[WebhookMessage]) -> Iterator[WebhookMessage]:
    """Yields those that the table does not have."""
    for text in listed:
        if inbound.receipt(text.provider, text.provider_id) is None:
            yield text


def put_back(texts: Iterable[WebhookMessage]) -> int:
    """Queues them and returns how many. A message that was processed before has no effect: its id
    is known."""
    found = sorted(texts, key=lambda text: text.received_at)
    if found:
        enqueue_inbound(found)
    return len(found)
