"""Idempotency keys of the API: the same key with the same request is the same message."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.storage.core import keys
from shared.storage.core.tables import IdempotencyItem
from shared.storage.core.transactions import Transaction

KEPT = timedelta(hours=24)


class Earlier(NamedTuple):
    request_hash: str
    message_id: str


def find(owner: str, key: str, *, now: datetime) -> Earlier | None:
    name = keys.idempotency(owner, key)
    try:
        item = IdempotencyItem.get(name, name, consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return None
    if (item.expires_epoch or 0) <= now.timestamp():
        return None
    return Earlier(item.request_hash, item.message_id)


def add(
    transaction: Transaction,
    owner: str,
    key: str,
    request_hash: str,
    message_id: str,
    *,
    now: datetime,
) -> None:
    """Makes the transaction fail, with the label `idempotency`, when the key was used before."""
    name = keys.idempotency(owner, key)
    expiry = int((now + KEPT).timestamp())
    transaction.create_or_expired(
        "idempotency",
        IdempotencyItem(
            name, name, request_hash=request_hash, message_id=message_id, expires_epoch=expiry
        ),
        now_epoch=int(now.timestamp()),
    )
