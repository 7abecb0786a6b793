"""Idempotency keys of the API: the same key with the same request within 24 hours counts once."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.storage.core import keys
from shared.storage.core.operator_tables import IdempotencyItem
from shared.storage.core.transactions import Transaction

IDEMPOTENCY_KEY_REUSED = declare(
    "idempotency_key_reused",
    Conflict,
    "This key was used with another request.",
    "Use a new Idempotency-Key for each different request.",
)

KEPT = timedelta(hours=24)


class IdempotencyKey(msgspec.Struct, frozen=True):
    """A caller and the key that they sent; None when they sent none."""

    owner: str
    key: str | None


def result_of(once: IdempotencyKey, request: object, *, now: datetime) -> str | None:
    """Returns the result of the same request under this key, None when it is a new one.

    Raises Conflict `idempotency_key_reused` when the key was used with another request.
    """
    if once.key is None:
        return None
    name = keys.idempotency(once.owner, once.key)
    try:
        item = IdempotencyItem.get(name, name, consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return None
    if (item.expires_epoch or 0) <= now.timestamp():
        return None
    if item.request_hash != _hash(request):
        raise IDEMPOTENCY_KEY_REUSED()
    return item.message_id


def add(
    transaction: Transaction, once: IdempotencyKey, request: object, result: str, *, now: datetime
) -> None:
    """Stores the result under the key, if there is one.

    Fails the transaction, with the label `idempotency`, when the key was used meanwhile.
    """
    if once.key is None:
        return
    name = keys.idempotency(once.owner, once.key)
    item = IdempotencyItem(name, name, request_hash=_hash(request), message_id=result)
    item.expires_epoch = int((now + KEPT).timestamp())
    transaction.create_or_expired("idempotency", item, now_epoch=int(now.timestamp()))


def _hash(request: object) -> str:
    text = msgspec.json.encode(request, order="deterministic")
    return hashlib.sha256(text).hexdigest()
