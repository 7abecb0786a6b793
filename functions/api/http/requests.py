"""Reads requests of the HTTP API: bodies and query parameters."""

from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from chalice.app import Request

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid, TooLarge

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
BODY_INVALID = declare(
    "body_invalid",
    Invalid,
    "The body of the request is not the JSON that the route accepts.",
    "Correct the field that the detail names; docs/openapi.json has the schema.",
)

MAX_BODY_BYTES = 256 * 1024

_PLAINER = {
    "Input data was truncated": "The JSON ends too early, or there is no body",
    "Invalid RFC3339 encoded datetime": "A time is written 2026-11-03T10:00:00-05:00, with its "
    "offset, or Z for UTC",
}
"""What msgspec says, and what a caller understands."""

T = TypeVar("T")


def json_body(request: Request, type: type[T]) -> T:
    """Returns the request's JSON as `type`. Raises Invalid with the path of the invalid value."""
    check_encoding(request)
    try:
        return msgspec.json.decode(raw_body(request), type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BODY_INVALID(_plainly(str(error), type)) from error


def _plainly(said: str, type: type) -> str:
    """Returns the message of msgspec; it may end with the path of the invalid value."""
    # Few bodies are invalid, and this is slow to import.
    from functions.api.http.choices import with_choices

    said = with_choices(said, type)
    for theirs, ours in _PLAINER.items():
        said = said.replace(theirs, ours)
    return said


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
