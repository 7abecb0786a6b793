"""docs/openapi.json as data, and what it says about a route or an answer."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from openapi_schema_validator import OAS31Validator, oas31_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import app as entry
from infra.stack.template import ROOT

DOCUMENT: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
SCHEMAS = DOCUMENT["components"]["schemas"]
REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:rapport", DRAFT202012.create_resource(DOCUMENT)
)


class Key(NamedTuple):
    method: str
    path: str


OPERATIONS: Mapping[Key, Any] = {
    Key(method.upper(), path): operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
ROUTES = {
    Key(method, path): route
    for path, methods in entry.app.routes.items()
    for method, route in methods.items()
}


def access(key: Key) -> str:
    """`public`, or the scope that a token needs, as the route's own decorator says."""
    return vars(ROUTES[key].view_function)["operation"].scope or "public"


def deref(node: Any) -> Any:
    """What a reference into the document stands for."""
    while "$ref" in node:
        target: Any = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def example_of(media: Mapping[str, Any]) -> Any:
    """The example of a request or an answer: its own, or that of its schema."""
    schema = deref(media["schema"])
    return media.get("example") or next(iter(schema.get("examples", ())), None)


def faults(content: object, schema: Mapping[str, Any]) -> list[str]:
    """What is wrong with some JSON; nothing when it fits."""
    absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:rapport#/'))
    validator = OAS31Validator(absolute, registry=REGISTRY, format_checker=oas31_format_checker)
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(content)]
