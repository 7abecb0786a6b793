"""Requests are those that PynamoDB would make of the same items, conditions and actions."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.storage.core.expressions import Stored, assign, parameters
from shared.storage.core.operator_tables import LimitItem
from shared.storage.core.requests import content_of, key_of, read_range, update
from shared.storage.core.tables import (
    ConsentItem,
    ContactItem,
    Item,
    LedgerItem,
    MessageItem,
    Record,
)

AT = datetime(2026, 11, 3, 16, tzinfo=UTC)


def _message() -> Item:
    item = MessageItem("CONTACT#a", "MESSAGE#1")
    item.stored = {"status": {"S": "queued"}, "due_at": {"S": "later"}}
    item.due_shard = "DUE#3"
    return item


def _consent() -> Item:
    item = ConsentItem("CONTACT#a", "HEAD#CONSENT#offers", due_at=AT)
    item.stored = {"state": {"S": "active"}, "seq": {"N": "4"}}
    return item


ITEMS: dict[str, Callable[[], Item]] = {
    "a record": _message,
    "a record with a time": _consent,
    "another item": lambda: LedgerItem("CONTACT#a", "LEDGER#1", hash="h", seq=1),
    "an item of operators": lambda: LimitItem("LIMIT#a", "LIMIT#a", used=2, expires_epoch=9),
}
CONDITIONS: dict[str, Condition | None] = {
    "none": None,
    "of storage": Stored({"version": {"N": "3"}, "claim": None}),
    "of PynamoDB": Item.pk.does_not_exist() | (Item.expires_epoch <= 9),
}
ACTIONS: dict[str, list[Action]] = {
    "of storage": assign({"status": {"S": "sent"}, "claim": None}),
    "of PynamoDB": [LimitItem.used.add(1), Item.due_at.set(AT), Item.due_shard.remove()],
}


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("made", ITEMS)
def test_a_put_says_what_pynamodb_would_say(made: str, condition: str) -> None:
    item = ITEMS[made]()

    asked = {**content_of(item), **parameters(CONDITIONS[condition])}

    assert asked == item.get_save_kwargs_from_instance(condition=CONDITIONS[condition])


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("made", ITEMS)
def test_a_delete_and_a_check_say_what_pynamodb_would_say(made: str, condition: str) -> None:
    item = ITEMS[made]()

    asked = {**key_of(item), **parameters(CONDITIONS[condition])}

    assert asked == item.get_delete_kwargs_from_instance(condition=CONDITIONS[condition])
    assert asked == type(item).get_operation_kwargs_from_class(
        item.pk, item.sk, CONDITIONS[condition]
    )


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("actions", ACTIONS)
@pytest.mark.parametrize("made", ITEMS)
def test_an_update_says_what_pynamodb_would_say(made: str, actions: str, condition: str) -> None:
    item = ITEMS[made]()

    asked = {**key_of(item), **parameters(CONDITIONS[condition], ACTIONS[actions])}

    assert asked == item.get_update_kwargs_from_instance(
        ACTIONS[actions], condition=CONDITIONS[condition]
    )


@pytest.mark.parametrize("kind", [ContactItem, ConsentItem, MessageItem])
def test_a_record_is_made_as_pynamodb_makes_it(kind: type[Record]) -> None:
    ours: Any = kind("a", "b")
    theirs: Any = Record.__new__(kind)
    Item.__init__(theirs, "a", "b")

    assert ours.attribute_values == theirs.attribute_values
    assert vars(ours) == vars(theirs)


def test_a_request_asks_for_nothing_besides(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def answer(operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        asked.append((operation, parameters))
        return {"Items": []}

    client = Item._get_connection().connection.client
    monkeypatch.setattr(client, "_make_api_call", answer)

    assert not [*read_range("CONTACT#a", "HEAD#")]
    assert update(_message(), ACTIONS["of storage"], Item.pk.exists())

    assert [name for name, _ in asked] == ["Query", "UpdateItem"]
    assert all("ReturnConsumedCapacity" not in parameters for _, parameters in asked)
