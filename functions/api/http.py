"""Shared by every route: authentication, request parsing and problem details (RFC 9457)."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from chalice.app import Request, Response

from functions.api.schemas.problems import Problem
from shared.domain.core.error_codes import TOO_MANY, declare
from shared.domain.core.errors import (
    DomainError,
    InternalError,
    Invalid,
    NotAllowed,
    TooLarge,
    TooMany,
    Unauthenticated,
)
from shared.platform import clock, events
from shared.platform.metrics.operation import REQUEST_FAILED
from shared.platform.observability import count, log_exception
from shared.storage import limits, tokens
from shared.storage.tokens import Token
from shared.usecases.outbound.send_message import Refused

CONTENT_ENCODING_UNKNOWN = declare(
    "content_encoding_unknown",
    Invalid,
    "Send the body without a Content-Encoding.",
    "Send the body uncompressed.",
)
BODY_TOO_LARGE = declare(
    "body_too_large",
    TooLarge,
    "The body of the request is too large.",
    "Send a smaller request.",
)
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
BODY_INVALID = declare(
    "body_invalid",
    Invalid,
    "The body of the request is not the JSON that the route accepts.",
    "Correct the field that the detail names; docs/openapi.json has the schema.",
)
INTERNAL = declare(
    "internal",
    InternalError,
    "Something failed on our side: try again.",
    "Repeat the request with the same Idempotency-Key. If it fails again, report request_id.",
)

MAX_BODY_BYTES = 256 * 1024
REQUESTS_PER_MINUTE = 600
"""Requests per token. More are refused with 429 and Retry-After."""

MAX_BEARER = 200
"""Issued tokens have about 75 characters; longer ones are not looked up."""

T = TypeVar("T")


class Caller(msgspec.Struct):
    """The token that a request came with, and the request itself."""

    token: Token
    request: Request


def json_response(content: object, status: int = 200) -> Response:
    """Returns the content as JSON. Times have the offset `+00:00`, never `Z`."""
    return Response(
        _encoded(content), headers={"content-type": "application/json"}, status_code=status
    )


def _encoded(content: object) -> str:
    plain = msgspec.to_builtins(content, builtin_types=(datetime,))
    return json.dumps(plain, default=datetime.isoformat, ensure_ascii=False, separators=(",", ":"))


def json_body(request: Request, type: type[T]) -> T:
    """Returns the request's JSON as `type`. Raises Invalid with the path of the invalid value."""
    check_encoding(request)
    try:
        return msgspec.json.decode(raw_body(request), type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BODY_INVALID(str(error)) from error


def check_encoding(request: Request) -> None:
    """Raises Invalid for a compressed body: a small one can decompress to any size."""
    if request.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise CONTENT_ENCODING_UNKNOWN()


def raw_body(request: Request) -> bytes:
    body = request.raw_body
    if isinstance(body, str):
        body = body.encode()
    if len(body) > MAX_BODY_BYTES:
        raise BODY_TOO_LARGE(f"At most {MAX_BODY_BYTES} bytes are accepted.")
    return body


def query(request: Request, name: str) -> str | None:
    """Returns the query parameter, or None when it is missing or empty."""
    params = request.query_params
    return (params.get(name) or None) if params else None


def query_string(request: Request) -> str:
    """Returns the query string as it was sent, with a leading `?`, or an empty string.

    The gateway passes it on decoded; ours contains nothing that can be encoded in several ways.
    """
    params = request.query_params
    pairs = [(k, v) for k in params for v in params.getlist(k)] if params else []
    return f"?{urlencode(pairs)}" if pairs else ""


def for_token(request: Request, scope: str, respond: Callable[[Caller], Response]) -> Response:
    """Returns the response to a bearer token with the scope, and what is left of its rate limit.

    Raises Unauthenticated, TooMany or NotAllowed.
    """
    token = _token(request)
    allowance = limits.take(token.token_id, REQUESTS_PER_MINUTE, 60, now=clock.now())
    if not allowance.allowed:
        raise TooMany(TOO_MANY, allowance.reset_seconds, "Too many requests for this token.")
    if scope not in token.scopes:
        raise SCOPE_MISSING(f"The token lacks the scope {scope}.")
    response = respond(Caller(token, request))
    response.headers |= {
        "RateLimit-Limit": str(allowance.limit),
        "RateLimit-Remaining": str(allowance.remaining),
        "RateLimit-Reset": str(allowance.reset_seconds),
    }
    return response


def _token(request: Request) -> Token:
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    shaped = scheme.lower() == "bearer" and bearer.isascii() and 0 < len(bearer) <= MAX_BEARER
    token = tokens.find(bearer.strip()) if shaped else None
    if token is None:
        raise TOKEN_INVALID()
    return token


def answered(view: Callable[[], Response], request: Request) -> Response:
    """Returns the response of the view, or the problem details of its error."""
    try:
        return view()
    except DomainError as error:
        return _problem(error, request)
    except Exception:  # noqa: BLE001
        # Chalice would answer in another format, before any middleware sees the error.
        log_exception(events.REQUEST_FAILED)
        count(REQUEST_FAILED)
        unexpected = INTERNAL()
        return _problem(unexpected, request)


def _problem(error: DomainError, request: Request) -> Response:
    content = Problem(
        type="about:blank",
        title=type(error).__name__,
        status=error.status,
        code=error.code,
        detail=str(error),
        request_id=request.context.get("requestId", ""),
        decision=msgspec.to_builtins(error.decision) if isinstance(error, Refused) else None,
    )
    headers: dict[str, str | list[str]] = {"content-type": "application/problem+json"}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.retry_after_seconds)
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(_encoded(content), headers=headers, status_code=error.status)
