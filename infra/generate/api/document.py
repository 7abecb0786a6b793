"""The OpenAPI document and the table of routes, from the operations that functions/api declares."""

from collections.abc import Sequence
from typing import Any

import msgspec

from app import app
from functions.api.http.operations import JSON, Operation
from functions.api.http.parameters import PARAMETERS
from infra.generate.api.answers import answers_of, common_responses
from infra.generate.api.schemas import components_of, inlined, reference
from infra.generate.blocks import table

INFO = {
    "title": "Rapport",
    "version": "1",
    "summary": "Conversational SMS in a brand's own AWS account",
    "description": "Errors are `application/problem+json` with a stable `code`. Lists take `limit`"
    " and `cursor` and return `items` and `next_cursor`. Times have a UTC offset. No URL contains a"
    " phone number: contacts are named by an id that is derived from it.\n\nBeyond the answers"
    " listed here, the gateway answers 405 to a method that a path does not have, and 403 or 404 to"
    " an unknown path.",
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
SERVERS = [
    {
        "url": "{base}",
        "description": "The deployment's PUBLIC_BASE_URL.",
        "variables": {"base": {"default": "https://rapport.example.com"}},
    }
]
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of `rapport tokens create`. The role of a route is the scope that the"
    " token must have.",
}


class Route(msgspec.Struct):
    """An operation with its whole path."""

    method: str
    path: str
    operation: Operation


def routes() -> Sequence[Route]:
    """Returns every route of the HTTP API, in the order of its declaration."""
    return [
        Route(method, path, vars(entry.view_function)["operation"])
        for path, methods in app.routes.items()
        for method, entry in methods.items()
    ]


def document() -> dict[str, Any]:
    """Returns the OpenAPI document."""
    found = routes()
    paths: dict[str, dict[str, Any]] = {}
    for route in found:
        paths.setdefault(route.path, {})[route.method.lower()] = _described(route)
    tags = {one.operation.resource.tag: one.operation.resource.description for one in found}
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": SERVERS,
        "security": [{"bearer": []}],
        "tags": [{"name": name, "description": text} for name, text in tags.items()],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": BEARER},
            **common_responses(),
            "schemas": components_of([one.operation for one in found]),
        },
    }


def _described(route: Route) -> dict[str, Any]:
    operation = route.operation
    summary, _, description = (operation.view.__doc__ or "").partition("\n\n")
    entry: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.resource.tag],
        "summary": _joined(summary),
        "description": _joined(description),
        "security": [{"bearer": [operation.scope]}] if operation.scope else [],
        "parameters": [*_path_parameters(operation), *_other_parameters(operation)],
        "requestBody": _request_body(operation),
        "responses": answers_of(operation),
    }
    return {name: value for name, value in entry.items() if value or name == "security"}


def _joined(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n")).strip()


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    return [
        _parameter(name, "path", operation.view.__annotations__[name]) | {"required": True}
        for name in names
    ]


def _other_parameters(operation: Operation) -> list[dict[str, Any]]:
    types = operation.view.__annotations__
    return [
        _parameter(PARAMETERS[name].name, PARAMETERS[name].place, types[name])
        for name in operation.parameters
    ]


def _parameter(name: str, place: str, type: Any) -> dict[str, Any]:
    schema = inlined(type)
    entry: dict[str, Any] = {"name": name, "in": place}
    if description := schema.pop("description", ""):
        entry["description"] = description
    if examples := schema.pop("examples", ()):
        entry["example"] = examples[0]
    return {**entry, "schema": schema}


def _request_body(operation: Operation) -> dict[str, Any]:
    takes = {JSON: operation.body} if operation.body else operation.takes
    content: dict[str, Any] = {
        media: {"schema": reference(struct)} for media, struct in takes.items()
    }
    if operation.example is not None:
        content[JSON]["example"] = operation.example
    return {"required": True, "content": content} if content else {}


def table_of_routes() -> str:
    """Returns the table of docs/api.md."""
    rows = [
        (
            f"`{route.method} {route.path}`",
            f"`{route.operation.scope}`" if route.operation.scope else "public",
            _fields(route.operation),
            _joined((route.operation.view.__doc__ or "").partition("\n\n")[0]),
        )
        for route in routes()
    ]
    return table(("route", "scope", "body", "does"), rows)


def _fields(operation: Operation) -> str:
    if operation.body is None:
        return ""
    fields = msgspec.structs.fields(operation.body)
    return f"`{', '.join(f.name if f.required else f'{f.name}?' for f in fields)}`"
