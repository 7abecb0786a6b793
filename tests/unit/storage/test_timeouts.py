"""A read or write that DynamoDB does not answer fails as what it is."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from pynamodb.exceptions import PynamoDBException, TransactWriteError, UpdateError

from shared.storage import limits
from shared.storage.core.operator_tables import LimitItem
from shared.storage.core.refusals import refusal_code
from shared.storage.core.requests import update
from shared.storage.core.tables import Item
from shared.storage.core.transactions import Transaction

NOW = datetime(2026, 11, 3, 16, tzinfo=UTC)
URL = "https://dynamodb.us-east-1.amazonaws.com/"


def transact() -> None:
    transaction = Transaction("claim")
    transaction.create("limit", LimitItem("a", "b", used=1))
    transaction.commit()


WRITES: dict[str, tuple[Callable[[], object], type[PynamoDBException]]] = {
    "update": (lambda: update(LimitItem("a", "b"), [LimitItem.used.set(1)],
                              LimitItem.pk.exists()), UpdateError),
    "take": (lambda: limits.take("a", 1, 60, now=NOW), UpdateError),
    "take_within": (lambda: limits.take_within("a", 1, 60, share=1, now=NOW), UpdateError),
    "transaction": (transact, TransactWriteError),
}  # fmt: skip


@pytest.mark.parametrize("error", [ReadTimeoutError, ConnectTimeoutError, EndpointConnectionError])
@pytest.mark.parametrize("write", WRITES)
def test_a_time_out_is_no_attribute_error(
    write: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Item._get_connection().connection.client

    def times_out(*_: object, **__: object) -> None:
        raise error(endpoint_url=URL)  # type: ignore[call-arg]

    monkeypatch.setattr(client, "_make_api_call", times_out)
    call, expected = WRITES[write]

    with pytest.raises(expected) as caught:
        call()

    assert isinstance(caught.value.cause, error)
    assert refusal_code(caught.value) is None
