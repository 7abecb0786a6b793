"""One decision is one TransactWriteItems; a conflict names the conditions that failed."""

from collections.abc import Iterator, Sequence
from typing import Any

from pynamodb.connection.base import BOTOCORE_EXCEPTIONS
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.storage.core.expressions import Stored, parameters
from shared.storage.core.refusals import refusal_code
from shared.storage.core.requests import content_of, dispatch, key_of
from shared.storage.core.tables import Item

_NEW = Stored({"pk": None})


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
        self.puts.append((label, item, _NEW))

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
        try:
            dispatch(
                "TransactWriteItems",
                {"TransactItems": [*self._requests()], "ClientRequestToken": self.token},
            )
        except BOTOCORE_EXCEPTIONS as error:
            failed = TransactWriteError("Failed to write transaction items", error)
            raise self._translate(failed) from error

    def _requests(self) -> Iterator[dict[str, Any]]:
        for _label, item, condition in self.checks:
            yield {"ConditionCheck": {**key_of(item), **parameters(condition)}}
        for _label, item, condition in self.deletes:
            yield {"Delete": {**key_of(item), **parameters(condition)}}
        for _label, item, condition in self.puts:
            yield {"Put": {**content_of(item), **parameters(condition)}}
        for _label, item, actions, optional in self.updates:
            yield {"Update": {**key_of(item), **parameters(optional, actions)}}

    def _translate(self, error: TransactWriteError) -> Exception:
        # The reasons are in the order of the requests.
        parts: list[tuple[Any, ...]] = [*self.checks, *self.deletes, *self.puts, *self.updates]
        labels = {
            label if reason.code == "ConditionalCheckFailed" else "conflict"
            for (label, *_), reason in zip(parts, error.cancellation_reasons, strict=False)
            if reason and reason.code in ("ConditionalCheckFailed", "TransactionConflict")
        }
        if refusal_code(error) == "TransactionInProgressException":
            labels.add("conflict")
        return WriteConflict(frozenset(labels)) if labels else error
