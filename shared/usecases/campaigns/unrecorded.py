"""The messages that were sent, and whose results only this worker knows."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from shared.domain.messages.message import OutboundMessage
from shared.platform.ids import new_claim
from shared.storage import messages
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.outbound.call_provider import record


class Sent(NamedTuple):
    """A message as it was claimed, and as it is after the provider has accepted it."""

    claimed: OutboundMessage
    after: OutboundMessage


class Unrecorded(msgspec.Struct):
    """Results that are recorded in the transaction of the next claim, or at the end of the batch.

    A worker that is killed leaves them behind: their messages become `unknown` until a receipt
    comes. There are never more than the worker makes provider calls at once.
    """

    sent: dict[str, Sent] = {}
    """By the id of the message, which is also the label of its record."""

    def put(self, claimed: OutboundMessage, after: OutboundMessage) -> None:
        self.sent[claimed.message_id] = Sent(claimed, after)

    def add_to(self, transaction: Transaction) -> None:
        for label, (claimed, after) in self.sent.items():
            item, changes = messages.key_item(claimed), messages.changes(claimed, after)
            transaction.update(label, item, changes, messages.unchanged(claimed))

    def forget(self) -> None:
        self.sent.clear()

    def forget_overtaken(self, conflict: WriteConflict) -> bool:
        """Returns whether receipts have recorded later statuses already, and forgets those."""
        overtaken = conflict.labels & self.sent.keys()
        for label in overtaken:
            del self.sent[label]
        return bool(overtaken)

    def record(self, *, now: datetime) -> None:
        """Records every result: together, or one by one where receipts come at the same time."""
        if len(self.sent) > 1 and self._recorded_together():
            self.forget()
        while self.sent:
            label, (claimed, after) = next(iter(self.sent.items()))
            record(claimed, after, now=now)
            del self.sent[label]

    def _recorded_together(self) -> bool:
        transaction = Transaction(new_claim())
        self.add_to(transaction)
        try:
            transaction.commit()
        except WriteConflict:
            return False
        return True
