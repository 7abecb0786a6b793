"""The answers of an operation, its errors included, for docs/openapi.json."""

from collections.abc import Mapping, Sequence
from typing import Any

from functions.api.http.operations import JSON, Operation
from infra.generate.api.errors import all_codes
from infra.generate.api.schemas import example_of, reference
from shared.domain.core.error_codes import ErrorCode

PROBLEM = "application/problem+json"
UNSUPPORTED = {
    "description": "The route takes another content type.",
    "content": {JSON: {"schema": {"$ref": "#/components/schemas/Unsupported"}}},
}
HEADERS = {
    "RateLimit-Limit": ("Requests per minute of this token.", {"type": "integer"}),
    "RateLimit-Remaining": ("Requests left in this minute.", {"type": "integer"}),
    "RateLimit-Reset": ("Seconds until the next minute.", {"type": "integer"}),
    "ETag": ("The id of the newest message, in quotation marks: for If-Match.", {"type": "string"}),
    "Location": ("The address to go to.", {"type": "string", "format": "uri"}),
    "Retry-After": ("Seconds to wait before the next attempt.", {"type": "integer"}),
    "WWW-Authenticate": ("`Bearer`.", {"const": "Bearer"}),
}
RATE_LIMIT = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
SENT_WITH = {401: ("WWW-Authenticate",), 429: ("Retry-After",)}


def answers_of(operation: Operation) -> dict[str, Any]:
    """Returns the answers by status."""
    answers = {status: _content(operation, status) for status in operation.answers}
    if operation.answer:
        answers[operation.status] = _success(operation)
    for status, codes in _by_status(operation.all_errors).items():
        answers[status] = _shared(codes) or _problem(codes)
    if operation.checks_content_type:
        answers[415] = {"$ref": "#/components/responses/Unsupported"}
    return {str(status): answers[status] for status in sorted(answers)}


def common_responses() -> dict[str, Any]:
    """Returns the headers, and the answers that many operations share."""
    return {
        "headers": {
            name: {"description": text, "schema": schema}
            for name, (text, schema) in HEADERS.items()
        },
        "responses": {
            "Unsupported": UNSUPPORTED,
            **{_name(code): _problem([declared(code)]) for code in SHARED},
        },
    }


SHARED = ("token_invalid", "scope_missing", "signature_invalid", "body_too_large", "too_many",
          "internal")  # fmt: skip


def declared(code: str | ErrorCode[Any]) -> ErrorCode[Any]:
    """Returns the code of the registry. Raises ValueError unless the name is of exactly one."""
    if isinstance(code, ErrorCode):
        return code
    found = [one for one in all_codes() if one.name == code]
    if len(found) != 1:
        raise ValueError(f"the registry has {len(found)} codes {code}: declare the ErrorCode")
    return found[0]


def _shared(codes: Sequence[ErrorCode[Any]]) -> dict[str, Any] | None:
    if len(codes) == 1 and codes[0].name in SHARED:
        return {"$ref": f"#/components/responses/{_name(codes[0].name)}"}
    return None


def _name(code: str) -> str:
    return code.title().replace("_", "")


def _by_status(codes: Sequence[str | ErrorCode[Any]]) -> Mapping[int, list[ErrorCode[Any]]]:
    found: dict[int, list[ErrorCode[Any]]] = {}
    for code in sorted({declared(one) for one in codes}, key=str):
        found.setdefault(code.error.status, []).append(code)
    return found


def _problem(codes: Sequence[ErrorCode[Any]]) -> dict[str, Any]:
    status = codes[0].error.status
    schema = {
        "allOf": [{"$ref": "#/components/schemas/Problem"}],
        "properties": {
            "status": {"const": status},
            "code": {"enum": [code.name for code in codes]},
        },
    }
    meanings = "\n".join(f"- `{code.name}`: {code.meaning}" for code in codes)
    answer = {"description": meanings, "content": {PROBLEM: {"schema": schema}}}
    return _with_headers(answer, SENT_WITH.get(status, ()))


def _success(operation: Operation) -> dict[str, Any]:
    schema = reference(operation.answer)
    media = {"schema": schema}
    if operation.answer_example:
        media["example"] = {**example_of(operation.answer), **operation.answer_example}
    description = (operation.answer.__doc__ or "").partition("\n")[0]
    answer = {"description": description, "content": {JSON: media}}
    headers = RATE_LIMIT if operation.scope else ()
    return _with_headers(answer, (*headers, "ETag") if operation.etag else headers)


def _content(operation: Operation, status: int) -> dict[str, Any]:
    content = operation.answers[status]
    media = {name: {"schema": schema} for name, schema in content.media.items()}
    return _with_headers({"description": content.description, "content": media}, content.headers)


def _with_headers(answer: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    if names:
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    return answer
