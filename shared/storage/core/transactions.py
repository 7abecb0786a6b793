"""One decision is one TransactWriteItems; a conflict names the conditions that failed."""

from collections.abc import Sequence
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from shared.storage.core.refusals import refusal_code
from shared.storage.core.tables import Item


class WriteConflict(Exception):
    """Nothing was written, because conditions failed: `labels` names them."""

    def __init__(self, labels: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(labels)))
        self.labels = labels


class Transaction:
    """Collects the writes of one decision. Each has a label, by which `WriteConflict` names it."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.checks: list[tuple[str, Item, Condition]] = []
        self.puts: list[tuple[str, Item, Condition]] = []
        self.updates: list[tuple[str, Item, Sequence[Action], Condition | None]] = []
        self.deletes: list[tuple[str, Item, Condition]] = []

    def check(self, label: str, item: Item, condition: Condition) -> None:
        self.checks.append((label, item, condition))

    def create(self, label: str, item: Item) -> None:
        """Puts an item that must not exist yet."""
        self.puts.append((label, item, Item.pk.does_not_exist()))

    def put(self, label: str, item: Item, condition: Condition) -> None:
        """Puts an item on a condition."""
        self.puts.append((label, item, condition))

    def create_or_expired(self, label: str, item: Item, *, now_epoch: int) -> None:
        """Puts an item that must not exist yet, unless its time to live has passed."""
        gone = Item.pk.does_not_exist() | (Item.expires_epoch <= now_epoch)
        self.puts.append((label, item, gone))

    def update(
        self, label: str, item: Item, actions: Sequence[Action], condition: Condition | None = None
    ) -> None:
        self.updates.append((label, item, actions, condition))

    def delete(self, label: str, item: Item) -> None:
        """Removes an item that must exist."""
        self.deletes.append((label, item, Item.pk.exists()))

    def commit(self) -> None:
        """Writes everything or nothing.

        Raises WriteConflict when a condition fails or another transaction holds an item. The
        client retries by itself after a lost response: `token` makes DynamoDB recognise the same
        request for ten minutes.
        """
        connection = Item._get_connection().connection
        try:
            with TransactWrite(connection=connection, client_request_token=self.token) as write:
                self._fill(write)
        except TransactWriteError as error:
            raise self._translate(error) from error

    def _fill(self, write: TransactWrite) -> None:
        for _label, item, condition in self.checks:
            write.condition_check(type(item), item.pk, item.sk, condition)
        for _label, item, condition in self.deletes:
            write.delete(item, condition)
        for _label, item, condition in self.puts:
            write.save(item, condition)
        for _label, item, actions, optional in self.updates:
            write.update(item, list(actions), optional)

    def _translate(self, error: TransactWriteError) -> Exception:
        # The reasons are in PynamoDB's order: checks, deletes, puts, updates.
        parts: list[tuple[Any, ...]] = [*self.checks, *self.deletes, *self.puts, *self.updates]
        labels = {
            label if reason.code == "ConditionalCheckFailed" else "conflict"
            for (label, *_), reason in zip(parts, error.cancellation_reasons, strict=False)
            if reason and reason.code in ("ConditionalCheckFailed", "TransactionConflict")
        }
        if refusal_code(error) == "TransactionInProgressException":
            labels.add("conflict")
        return WriteConflict(frozenset(labels)) if labels else error
