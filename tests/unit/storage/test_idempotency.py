"""The hash of a request stays the same over releases: a key counts for 24 hours."""

from datetime import datetime
from hashlib import sha256

import pytest

from shared.domain.core.errors import Conflict
from shared.domain.messages.message import Category
from shared.storage import idempotency
from shared.storage.core.operator_tables import IdempotencyItem
from shared.storage.core.transactions import Transaction
from shared.storage.idempotency import KEPT, IdempotencyKey
from shared.usecases.contacts.record_event import EventReport
from shared.usecases.outbound.message_request import SendRequest
from shared.usecases.outbound.send_message import said_in
from tests.unit.domain.builders import CONTACT, NOW

KEY = IdempotencyKey("tok_1", "order-17")
A_MESSAGE = SendRequest("Hi", Category.TRANSACTIONAL, contact_id=CONTACT, program="orders")


def stored(request: object) -> IdempotencyItem:
    transaction = Transaction("claim")
    idempotency.add(transaction, KEY, request, "msg_1", now=NOW)
    ((label, item, _),) = transaction.puts
    assert label == "idempotency"
    assert isinstance(item, IdempotencyItem)
    return item


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> IdempotencyItem:
    item = stored(["a", 1])
    monkeypatch.setattr(IdempotencyItem, "get", lambda *_, **__: item)
    return item


def test_a_request_is_hashed_as_in_earlier_releases() -> None:
    event = f'["{CONTACT}",{{"name":"cart-left","at":null}}]'
    message = (
        f'{{"body":"Hi","category":"transactional","contact_id":"{CONTACT}","program":"orders"}}'
    )

    assert stored((CONTACT, EventReport("cart-left"))).request_hash == _sha256(event)
    assert stored(said_in(A_MESSAGE)).request_hash == _sha256(message)


@pytest.mark.usefixtures("earlier")
def test_the_same_request_has_its_earlier_result() -> None:
    assert idempotency.result_of(KEY, ["a", 1], now=NOW) == "msg_1"


@pytest.mark.usefixtures("earlier")
def test_another_request_under_the_same_key_is_refused() -> None:
    with pytest.raises(Conflict) as refused:
        idempotency.result_of(KEY, ["a", 2], now=NOW)

    assert refused.value.code == "idempotency_key_reused"


@pytest.mark.usefixtures("earlier")
@pytest.mark.parametrize(("now", "key"), [(NOW + KEPT, KEY), (NOW, IdempotencyKey("tok_1", None))])
def test_nothing_is_known_after_a_day_or_without_a_key(now: datetime, key: IdempotencyKey) -> None:
    assert idempotency.result_of(key, ["a", 2], now=now) is None


def test_nothing_is_stored_without_a_key() -> None:
    transaction = Transaction("claim")

    idempotency.add(transaction, IdempotencyKey("tok_1", None), "a", "msg_1", now=NOW)

    assert transaction.puts == []


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
