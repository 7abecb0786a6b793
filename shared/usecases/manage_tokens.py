"""A bearer token for the brand's API: shown once, stored as a hash."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from shared.domain.errors import Invalid
from shared.ids import new_secret, new_ulid
from shared.storage import tokens
from shared.storage.tokens import Token

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
    """What the caller of the API sends. Nobody can show it a second time."""


def create_token(name: str, scopes: Iterable[str], *, now: datetime) -> NewToken:
    wanted = frozenset(scopes)
    if unknown := wanted - SCOPES:
        raise Invalid(
            "scope_unknown",
            f"Unknown: {', '.join(sorted(unknown))}. The scopes are {', '.join(sorted(SCOPES))}.",
        )
    if not wanted or not name.strip():
        raise Invalid("token_incomplete", "A token has a name and at least one scope.")
    token = Token(f"tok_{new_ulid(now)}", name, wanted, now)
    secret = new_secret()
    tokens.create(token, secret)
    return NewToken(token, f"{token.token_id}.{secret}")
