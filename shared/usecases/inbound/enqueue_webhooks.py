"""Queues what a provider sends.

It reads and writes no table: providers retry a webhook that is answered slowly.
"""

from collections.abc import Sequence

from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform import queues
from shared.platform.events import MESSAGE_ACCEPTED
from shared.platform.metrics.inbound import TEXTS_ACCEPTED
from shared.platform.metrics.receipts import RECEIPTS_ACCEPTED
from shared.platform.observability import count, log
from shared.platform.secrets import secrets


def enqueue_inbound(items: Sequence[WebhookMessage | Unparsed]) -> None:
    for item in items:
        if isinstance(item, Unparsed):
            queues.put_unparsed(item)
        else:
            contact = contact_id(secrets().pepper, item.sender)
            queues.put_inbound(item, contact_id=contact)
            log(
                MESSAGE_ACCEPTED,
                provider=item.provider,
                provider_id=item.provider_id,
                contact_id=contact,
            )
    count(TEXTS_ACCEPTED, len(items))


def enqueue_receipts(updates: Sequence[StatusUpdate]) -> None:
    for update in updates:
        queues.put_receipt(update)
    count(RECEIPTS_ACCEPTED, len(updates))
