"""What people do after a campaign's text, counted with the very change that they make."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain.campaigns.progress import did
from shared.domain.contacts.contact_state import ContactState
from shared.domain.ledger.events import EventType, LedgerEvent
from shared.domain.messages.message import OutboundMessage
from shared.storage.campaigns import counters
from shared.storage.core.transactions import Transaction

ATTRIBUTION_WINDOW = timedelta(hours=72)
"""A text of hers within this time is taken for an echo of the campaign's last one to her."""


def attribute_reply(
    transaction: Transaction, before: ContactState, events: Sequence[LedgerEvent], *, now: datetime
) -> None:
    """She wrote: her first text since counts as an answer, and a withdrawal as one."""
    last = before.contact.last_campaign
    if last is None or last.campaign_id is None or now - last.at > ATTRIBUTION_WINDOW:
        return
    wrote = before.thread.last_inbound_at
    if any(event.type is EventType.OPTED_OUT for event in events):
        what = "opted_out"
    elif wrote is None or wrote <= last.at:
        what = "replied"
    else:
        return
    spread = before.contact.contact_id
    counters.add(transaction, last.campaign_id, {did(last.variant, what): 1}, spread_by=spread)


def attribute_opt_out(transaction: Transaction, message: OutboundMessage) -> None:
    """The provider of this text says that she has opted out with it."""
    if message.campaign_id:
        name = did(message.variant, "opted_out")
        counters.add(transaction, message.campaign_id, {name: 1}, spread_by=message.contact_id)
