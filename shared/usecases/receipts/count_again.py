"""Counts a message for the caps that has arrived although it had ended as not sent."""

from shared.domain.contacts.promotions import with_arrived
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.case import is_promotional, promotion_of
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction


def count_again(transaction: Transaction, message: OutboundMessage) -> None:
    """Adds the message to the contact's promotions, as of the time of its last attempt."""
    head = contact_states.load(message.contact_id)
    if head is None:
        return
    policy = gate_policy(current().brand)
    sent = [one.at for one in message.history if one.status in (Status.SENDING, Status.SENT)]
    promotion = promotion_of(message, policy, now=max(sent, default=message.at))
    after = with_arrived(head.contact, promotion, counts=is_promotional(message, policy))
    if after != head.contact:
        contact_states.store_promotions(transaction, head, after)
