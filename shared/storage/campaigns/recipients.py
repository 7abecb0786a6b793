"""The recipients of a campaign whose message, sent or not, exists: one item per contact."""

from collections.abc import Sequence

from shared.domain.messages.message import OutboundMessage
from shared.storage.core import keys
from shared.storage.core.tables import RecipientItem
from shared.storage.core.transactions import Transaction

SHARDS = keys.AUDIENCE_SHARDS


def add(transaction: Transaction, message: OutboundMessage) -> None:
    """Fails the transaction, with the label `recipient`, when the contact has a message already."""
    pk = keys.recipients(message.campaign_id or "", message.contact_id)
    item = RecipientItem(pk, message.contact_id, message_id=message.message_id)
    transaction.create("recipient", item)


def of_shard(
    campaign_id: str, shard: int, *, after: str | None = None, limit: int = 100
) -> tuple[Sequence[str], str | None]:
    """Returns a page of a shard's message ids, ordered by contact, and the next cursor."""
    condition = RecipientItem.sk > after if after else None
    items = list(
        RecipientItem.query(keys.recipients_shard(campaign_id, shard), condition, limit=limit + 1)
    )
    page = items[:limit]
    ids = [item.message_id for item in page]
    return ids, (page[-1].sk if len(items) > limit else None)
