"""Attributes replies and opt-outs to the contact's last campaign, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain.campaigns.counters import Response, ResponseCounter
from shared.domain.contacts.contact_state import ContactState
from shared.domain.ledger.events import EventType, LedgerEvent
from shared.domain.messages.message import OutboundMessage
from shared.storage.campaigns import counters
from shared.storage.core.transactions import Transaction

ATTRIBUTION_WINDOW = timedelta(hours=72)
"""A message of the contact within this time is attributed to the campaign's last message to them.
"""


def attribute_reply(
    transaction: Transaction, before: ContactState, events: Sequence[LedgerEvent], *, now: datetime
) -> None:
    """Counts an inbound message: the first since the campaign as a reply, an opt-out as one."""
    last = before.contact.last_campaign
    if last is None or last.campaign_id is None or now - last.at > ATTRIBUTION_WINDOW:
        return
    wrote = before.thread.last_inbound_at
    if any(event.type is EventType.OPTED_OUT for event in events):
        what = Response.OPTED_OUT
    elif wrote is None or wrote <= last.at:
        what = Response.REPLIED
    else:
        return
    spread, key = before.contact.contact_id, ResponseCounter(what, last.variant)
    counters.add(transaction, last.campaign_id, {key: 1}, spread_by=spread)


def attribute_opt_out(transaction: Transaction, message: OutboundMessage) -> None:
    """Counts an opt-out that the provider of this message reports."""
    if message.campaign_id:
        key = ResponseCounter(Response.OPTED_OUT, message.variant)
        counters.add(transaction, message.campaign_id, {key: 1}, spread_by=message.contact_id)
