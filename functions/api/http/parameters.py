"""Parameters of the query and the headers. A view gets those that its signature names."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_args

import msgspec
from chalice.app import Request
from msgspec import Meta

from functions.api.http.requests import query
from shared.domain.brand.program import Language
from shared.domain.core.documented import documented
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

LIMIT_INVALID = declare(
    "limit_invalid",
    Invalid,
    "limit is not a number within its bounds.",
    "Use a limit within the bounds.",
)
IDEMPOTENCY_KEY_INVALID = declare(
    "idempotency_key_invalid",
    Invalid,
    "The Idempotency-Key is empty or too long.",
    "Use a key of the permitted length, such as a UUID.",
)

MAX_KEY = 255
MAX_PAGE = 200
DEFAULT_PAGE = 50

Limit = Annotated[int, documented(minimum=1, maximum=MAX_PAGE, default=DEFAULT_PAGE)]
Cursor = Annotated[str | None, documented("`next_cursor` of the previous page.")]
Key = Annotated[
    str | None,
    Meta(
        description="The same key and request within 24 hours are handled once, so that a request"
        " can be repeated after a lost answer. Any unique value, such as a UUID.",
        examples=["0f1c1f0e-4c3b-4d0c-9b53-5b8a1d8f7a11"],
        extra_json_schema={"minLength": 1, "maxLength": MAX_KEY},
    ),
]

IfMatch = Annotated[
    str | None,
    Meta(
        description="The ETag of the thread as its author read it. The reply is refused when the"
        " contact or an agent has written since. It needs the scope `threads:read` too.",
        examples=['"msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025"'],
    ),
]

Lang = Annotated[
    str | None,
    documented("The language of the page; by default the brand's.", enum=get_args(Language)),
]

Saved = Annotated[str | None, documented("The page says that the changes are stored.")]


class Parameter(msgspec.Struct, frozen=True):
    """`place`: query or header. `errors`: the codes that `read` may raise."""

    name: str
    place: str
    read: Callable[[Request], Any]
    errors: tuple[str, ...] = ()


def in_query(name: str) -> Parameter:
    return Parameter(name, "query", lambda request: query(request, name))


def _limit(request: Request) -> int:
    text = query(request, "limit") or str(DEFAULT_PAGE)
    # The length is checked before conversion: Python refuses an int of more than 4,300 digits.
    if not (len(text) <= 3 and text.isdecimal() and 1 <= int(text) <= MAX_PAGE):
        raise LIMIT_INVALID(f"limit must be a number from 1 to {MAX_PAGE}.")
    return int(text)


def _idempotency_key(request: Request) -> str | None:
    key: str | None = request.headers.get("idempotency-key")
    if key is not None and not (1 <= len(key) <= MAX_KEY and key.isprintable()):
        raise IDEMPOTENCY_KEY_INVALID(f"Idempotency-Key has 1 to {MAX_KEY} characters.")
    return key


PARAMETERS: Mapping[str, Parameter] = {
    "limit": Parameter("limit", "query", _limit, ("limit_invalid",)),
    "cursor": msgspec.structs.replace(in_query("cursor"), errors=("cursor_invalid",)),
    "state": msgspec.structs.replace(in_query("state"), errors=("state_invalid",)),
    "order": msgspec.structs.replace(in_query("order"), errors=("order_invalid",)),
    "lang": in_query("lang"),
    "saved": in_query("saved"),
    "if_match": Parameter(
        "If-Match",
        "header",
        lambda request: request.headers.get("if-match"),
        ("if_match_invalid",),
    ),
    "idempotency_key": Parameter(
        "Idempotency-Key",
        "header",
        _idempotency_key,
        ("idempotency_key_invalid", "idempotency_key_reused"),
    ),
}
"""By the name in a view's signature."""
