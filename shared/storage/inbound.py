"""Receipts of inbound messages, so that each counts once."""

from shared.storage.core import keys
from shared.storage.core.tables import ReceiptItem
from shared.storage.core.transactions import Transaction


def add_receipt(transaction: Transaction, provider: str, provider_id: str, message_id: str) -> None:
    """Fails the transaction, with the label `receipt`, when the message was received before.

    A receipt never expires: Twilio signs no time, so a recorded START could come back in a year.
    """
    key = keys.inbound(provider, provider_id)
    transaction.create("receipt", ReceiptItem(key, key, message_id=message_id))


def receipt(provider: str, provider_id: str) -> str | None:
    """Returns the id of the stored message, or None when the inbound message is new."""
    key = keys.inbound(provider, provider_id)
    try:
        return ReceiptItem.get(key, key, consistent_read=True).message_id
    except ReceiptItem.DoesNotExist:
        return None
