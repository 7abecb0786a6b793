"""A change of a message's status, together with the counters of its campaign."""

from collections.abc import Mapping

from shared.domain.campaigns import progress
from shared.domain.campaigns.counters import CounterKey
from shared.domain.messages.message import OutboundMessage
from shared.storage import messages
from shared.storage.campaigns import counters
from shared.storage.core.transactions import Transaction


def counted(before: OutboundMessage, after: OutboundMessage) -> Mapping[CounterKey, int]:
    """Returns how the counters change; nothing for a message without a campaign."""
    return progress.changes(before, after) if after.campaign_id else {}


def add(transaction: Transaction, before: OutboundMessage, after: OutboundMessage) -> None:
    """Adds what changed in the message, and the changes of its campaign's counters."""
    counts = counted(before, after)
    noted = progress.with_first_outcome(before, after) if counts else after
    item, changes = messages.key_item(before), messages.changes(before, noted)
    transaction.update("message", item, changes, messages.unchanged(before))
    counters.add(transaction, after.campaign_id or "", counts, spread_by=after.message_id)
