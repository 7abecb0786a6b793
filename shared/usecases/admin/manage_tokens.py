"""Bearer tokens for the brand's API: shown once, stored as a hash, and revoked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from shared.domain.core.error_codes import BUSY, declare
from shared.domain.core.errors import Invalid, NotFound
from shared.platform.ids import new_claim, new_secret, new_ulid
from shared.storage import audit_log, tokens
from shared.storage.audit_log import Action
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.tokens import Token

SCOPE_UNKNOWN = declare(
    "scope_unknown",
    Invalid,
    "There is no such scope.",
    "Use the scopes that the detail names.",
)
TOKEN_INCOMPLETE = declare(
    "token_incomplete",
    Invalid,
    "A token has a name and at least one scope.",
    "Set the name and at least one scope.",
)
TOKEN_UNKNOWN = declare(
    "token_unknown",
    NotFound,
    "There is no such token.",
    "List the tokens with `rapport tokens list`.",
)

SCOPES = frozenset(
    {
        "contacts:read",
        "contacts:write",
        "threads:read",
        "threads:write",
        "messages:read",
        "messages:write",
        "campaigns:read",
        "campaigns:write",
        "campaigns:launch",
    }
)


@dataclass(frozen=True)
class NewToken:
    token: Token
    bearer: str = field(repr=False)
    """Returns what the caller of the API sends. It cannot be shown a second time."""


def create_token(name: str, scopes: Iterable[str], *, by: str, now: datetime) -> NewToken:
    wanted = frozenset(scopes)
    if unknown := wanted - SCOPES:
        raise SCOPE_UNKNOWN(
            f"Unknown: {', '.join(sorted(unknown))}. The scopes are {', '.join(sorted(SCOPES))}."
        )
    if not wanted or not name.strip():
        raise TOKEN_INCOMPLETE()
    token = Token(f"tok_{new_ulid(now)}", name, wanted, now)
    secret = new_secret()
    transaction = Transaction(new_claim())
    tokens.create(transaction, token, secret)
    audit_log.add(transaction, Action("token_created", token.token_id, by, now))
    transaction.commit()
    return NewToken(token, f"{token.token_id}.{secret}")


def revoke_token(token_id: str, *, by: str, now: datetime) -> None:
    """Revokes the token: requests with it are refused. Raises NotFound, or Conflict to retry."""
    transaction = Transaction(new_claim())
    tokens.revoke(transaction, token_id, now=now)
    audit_log.add(transaction, Action("token_revoked", token_id, by, now))
    try:
        transaction.commit()
    except WriteConflict as lost:
        if "token" in lost.labels:
            raise TOKEN_UNKNOWN(f"There is no token {token_id}.") from lost
        raise BUSY("The token is changing at this moment: try again.") from lost
