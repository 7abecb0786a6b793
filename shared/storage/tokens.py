"""API tokens: only a hash of the secret part is stored."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.storage.core import keys
from shared.storage.core.operator_tables import TokenItem
from shared.storage.core.transactions import Transaction


@dataclass(frozen=True)
class Token:
    token_id: str
    name: str
    scopes: frozenset[str]
    created_at: datetime
    revoked_at: datetime | None = None


def create(transaction: Transaction, token: Token, secret: str) -> None:
    """Stores the token. Its bearer form is `<token id>.<secret>`, which cannot be read again."""
    item = TokenItem(
        keys.TOKEN,
        token.token_id,
        name=token.name,
        secret_hash=_hash(secret),
        scopes=set(token.scopes),
        created_at=token.created_at,
    )
    transaction.create("token", item)


def find(bearer: str) -> Token | None:
    """Returns the token of a bearer string, or None when it is unknown, wrong or revoked."""
    token_id, _, secret = bearer.partition(".")
    try:
        item = TokenItem.get(keys.TOKEN, token_id or "-")
    except TokenItem.DoesNotExist:
        return None
    if not hmac.compare_digest(item.secret_hash, _hash(secret)) or item.revoked_at:
        return None
    return _to_token(item)


def every() -> Sequence[Token]:
    return [_to_token(item) for item in TokenItem.query(keys.TOKEN)]


def revoke(transaction: Transaction, token_id: str, *, now: datetime) -> None:
    """Revokes a token at once. Raises WriteConflict with the label `token` when there is none."""
    item = TokenItem(keys.TOKEN, token_id)
    transaction.update("token", item, [TokenItem.revoked_at.set(now)], TokenItem.pk.exists())


def _hash(secret: str) -> str:
    # The secret is 256 random bits, which cannot be guessed: a fast hash is enough.
    return hashlib.sha256(secret.encode()).hexdigest()


def _to_token(item: TokenItem) -> Token:
    return Token(item.sk, item.name, frozenset(item.scopes), item.created_at, item.revoked_at)
