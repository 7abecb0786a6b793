"""Who has been given her text of a campaign, or a record of why not: once for each person."""

from collections.abc import Sequence

from shared.domain.messages.message import Message
from shared.storage.core import keys
from shared.storage.core.tables import RecipientItem
from shared.storage.core.transactions import Transaction

SHARDS = keys.AUDIENCE_SHARDS


def add(transaction: Transaction, message: Message) -> None:
    """Fails the transaction, with the label `recipient`, when she has had hers already."""
    pk = keys.recipients(message.campaign_id or "", message.contact_id)
    item = RecipientItem(pk, message.contact_id, message_id=message.message_id)
    transaction.create("recipient", item)


def of_shard(
    campaign_id: str, shard: int, *, after: str | None = None, limit: int = 100
) -> tuple[Sequence[str], str | None]:
    """A page of a shard's message ids, in the order of contacts, and where the next one begins."""
    condition = RecipientItem.sk > after if after else None
    items = list(
        RecipientItem.query(keys.recipients_shard(campaign_id, shard), condition, limit=limit + 1)
    )
    page = items[:limit]
    ids = [item.message_id for item in page]
    return ids, (page[-1].sk if len(items) > limit else None)
