"""Authentication of the HTTP API: bearer tokens, their scopes and their rate limit."""

from collections.abc import Callable

import msgspec
from chalice.app import Request, Response

from shared.domain.core.error_codes import TOO_MANY, declare
from shared.domain.core.errors import NotAllowed, TooMany, Unauthenticated
from shared.platform import clock
from shared.storage import limits, tokens
from shared.storage.tokens import Token

SCOPE_MISSING = declare(
    "scope_missing",
    NotAllowed,
    "The token lacks the scope of the route.",
    "Use a token with the scope, or create one with `rapport tokens create`.",
)
TOKEN_INVALID = declare(
    "token_invalid",
    Unauthenticated,
    "Send Authorization: Bearer <token>.",
    "Send a valid token in the Authorization header.",
)

REQUESTS_PER_MINUTE = 600
"""Requests per token. More are refused with 429 and Retry-After."""

MAX_BEARER = 200
"""Issued tokens have about 75 characters; longer ones are not looked up."""


class Caller(msgspec.Struct):
    """The token that a request came with, and the request itself."""

    token: Token
    request: Request


def for_token(request: Request, scope: str, respond: Callable[[Caller], Response]) -> Response:
    """Returns the response to a bearer token with the scope, and what is left of its rate limit.

    Raises Unauthenticated, TooMany or NotAllowed.
    """
    token = _token(request)
    allowance = limits.take(token.token_id, REQUESTS_PER_MINUTE, 60, now=clock.now())
    if not allowance.allowed:
        raise TooMany(TOO_MANY, allowance.reset_seconds, "Too many requests for this token.")
    caller = Caller(token, request)
    require_scope(caller, scope)
    response = respond(caller)
    response.headers |= {
        "RateLimit-Limit": str(allowance.limit),
        "RateLimit-Remaining": str(allowance.remaining),
        "RateLimit-Reset": str(allowance.reset_seconds),
    }
    return response


def has_scope(caller: Caller, scope: str) -> bool:
    """Returns whether the token has the scope."""
    return scope in caller.token.scopes


def require_scope(caller: Caller, scope: str) -> None:
    """Raises NotAllowed when the token lacks the scope."""
    if not has_scope(caller, scope):
        raise SCOPE_MISSING(f"The token lacks the scope {scope}.")


def _token(request: Request) -> Token:
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    shaped = scheme.lower() == "bearer" and bearer.isascii() and 0 < len(bearer) <= MAX_BEARER
    token = tokens.find(bearer.strip()) if shaped else None
    if token is None:
        raise TOKEN_INVALID()
    return token
