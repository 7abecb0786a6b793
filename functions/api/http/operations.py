"""Declares each operation of the HTTP API once: its route, scope, schemas and errors.

A view's signature is part of the declaration. `body` is decoded as its type, the names in
`parameters.PARAMETERS` are read from the request, the rest is in the path, and the returned struct
is encoded. The docstring is the summary and description. `python -m infra.generate.api.openapi`
writes docs/openapi.json from these declarations.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from chalice.app import Blueprint, Request, Response

from functions.api.http.answers import answered, json_response
from functions.api.http.authentication import for_token
from functions.api.http.parameters import PARAMETERS
from functions.api.http.requests import json_body
from shared.domain.core.error_codes import ErrorCode

View = Callable[..., Any]
JSON = "application/json"
TOKEN_ERRORS = ("token_invalid", "scope_missing", "too_many")
BODY_ERRORS = ("body_invalid", "content_encoding_unknown", "body_too_large")


class Content(msgspec.Struct, frozen=True):
    """An answer that is no JSON struct: its media types with a JSON Schema each."""

    description: str
    media: Mapping[str, Mapping[str, object]]
    headers: tuple[str, ...] = ()


class Operation(msgspec.Struct, frozen=True):
    """A route with all that a client needs to know.

    scope: which a token needs; None for a public route.
    takes: the media types of the body and their schemas, when the view decodes it by itself.
    answers: by status, what the view returns besides its struct and its errors.
    errors: the names of the codes that the use case may raise, besides those of authentication, the
    parameters and the body; the code itself where two statuses share the name.
    failed: makes the answer to an unexpected error, which `answers` then has under 500.
    etag: returns the ETag of the answer, None for an answer without one.
    example, answer_example: fields that differ from the EXAMPLE of the struct.
    """

    id: str
    resource: "Resource"
    method: str
    path: str
    view: View
    content_types: tuple[str, ...] = (JSON,)
    scope: str | None = None
    status: int = 200
    errors: tuple[str | ErrorCode[Any], ...] = ()
    takes: Mapping[str, type] = {}
    answers: Mapping[int, Content] = {}
    failed: Callable[[Request], Response] | None = None
    etag: Callable[[Any], str | None] | None = None
    example: Mapping[str, object] | None = None
    answer_example: Mapping[str, object] = {}

    @property
    def body(self) -> type | None:
        """The struct that the body is decoded as."""
        return self.view.__annotations__.get("body")

    @property
    def parameters(self) -> list[str]:
        """The names of the arguments that are parameters of the query or the headers."""
        return [name for name in self.view.__annotations__ if name in PARAMETERS]

    @property
    def answer(self) -> Any:
        """The struct that is encoded as the answer; None when the view returns a response."""
        answer = self.view.__annotations__["return"]
        return None if answer is Response else answer

    @property
    def checks_content_type(self) -> bool:
        return self.method in ("POST", "PATCH") and "*/*" not in self.content_types

    @property
    def all_errors(self) -> tuple[str | ErrorCode[Any], ...]:
        """Every code that the operation may answer with."""
        parameters = [code for name in self.parameters for code in PARAMETERS[name].errors]
        codes = (
            *(TOKEN_ERRORS if self.scope else ()),
            *(BODY_ERRORS if self.body else ()),
            *parameters,
            *self.errors,
        )
        return (*codes, "internal") if codes and not self.failed else codes


class Resource(Blueprint):
    """The routes of one resource, which share a tag of the document."""

    def __init__(self, import_name: str, tag: str, description: str) -> None:
        super().__init__(import_name)
        self.tag, self.description = tag, description

    def operation(self, id: str, route: str, **declared: Any) -> Callable[[View], View]:
        """Declares the operation `id` of a route such as `POST /{id}/plan`.

        The other arguments are fields of Operation. The first argument of the view is the Caller,
        or the request on a public route.
        """
        method, path = route.split()

        def decorate(view: View) -> View:
            operation = Operation(id, self, method, path, view, **declared)

            @functools.wraps(view)
            def wrapper(**path: str) -> Response:
                request = self.current_request
                return answered(
                    lambda: _respond(operation, request, path), request, operation.failed
                )

            wrapper.__dict__["operation"] = operation
            content_types = list(operation.content_types)
            self.route(path, methods=[method], content_types=content_types)(wrapper)
            return wrapper

        return decorate


def _respond(operation: Operation, request: Request, path: Mapping[str, str]) -> Response:
    if operation.scope is None:
        return _called(operation, request, request, path)
    return for_token(
        request, operation.scope, lambda caller: _called(operation, caller, request, path)
    )


def _called(
    operation: Operation, first: object, request: Request, path: Mapping[str, str]
) -> Response:
    arguments: dict[str, object] = dict(path)
    if operation.body:
        arguments["body"] = json_body(request, operation.body)
    for name in operation.parameters:
        arguments[name] = PARAMETERS[name].read(request)
    result = operation.view(first, **arguments)
    if isinstance(result, Response):
        return result
    response = json_response(result, operation.status)
    if operation.etag and (tag := operation.etag(result)):
        response.headers["ETag"] = f'"{tag}"'
    return response
