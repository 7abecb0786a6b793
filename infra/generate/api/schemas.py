"""JSON Schemas of the API's structs, for docs/openapi.json."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

import msgspec

from functions.api.http.operations import Operation
from functions.api.schemas.problems import Problem, Unsupported
from shared.domain.messages.decision import InboundDecision

TEMPLATE = "#/components/schemas/{name}"

ALWAYS = (Problem, Unsupported, InboundDecision)
"""Structs that no operation names as its answer."""


def reference(type: Any) -> dict[str, Any]:
    """Returns the schema of a request or an answer: a reference to its component."""
    if type is dict:
        return {"type": "object"}
    (schema,), _ = msgspec.json.schema_components((type,), ref_template=TEMPLATE)
    return _renamed(schema)


def inlined(type: Any) -> dict[str, Any]:
    """Returns the schema of a parameter, without references."""
    schema = msgspec.json.schema(type)
    definitions: Mapping[str, Any] = schema.pop("$defs", {})
    options = schema.pop("anyOf", [schema])
    option = next(one for one in options if one.get("type") != "null")
    name = option.pop("$ref", "").rpartition("/")[2]
    return _tidy({**schema, **option, **definitions.get(name, {})})


def components_of(operations: Sequence[Operation]) -> dict[str, Any]:
    """Returns the schemas of all requests and answers, by name.

    An answer has all its fields, and no others; a request may leave out what has a default.
    """
    requests = [one for operation in operations for one in _requests(operation)]
    answers = [*(one.answer for one in operations if one.answer), *ALWAYS]
    structs = [*requests, *answers]
    found, requested = _components(structs), _components(requests)
    omitting = {one.__name__ for one in ALWAYS if one.__struct_config__.omit_defaults}
    for name in found.keys() - requested.keys() - omitting:
        _complete(found[name])
    for struct in _parts(structs):
        if example := example_of(struct):
            found[reference(struct)["$ref"].rpartition("/")[2]]["examples"] = [example]
    return {name: _tidy(found[name]) for name in sorted(found)}


def _components(structs: Sequence[Any]) -> dict[str, Any]:
    return _renamed(msgspec.json.schema_components(structs, ref_template=TEMPLATE)[1])


def example_of(struct: Any) -> Mapping[str, Any]:
    """Returns the example of a struct; of a page, one with the example of its items."""
    if args := get_args(struct):
        return {"items": [example_of(args[0])], "next_cursor": None}
    example: Mapping[str, Any] = getattr(struct, "EXAMPLE", {})
    return example


def _requests(operation: Operation) -> Iterator[type]:
    if operation.body:
        yield operation.body
    yield from (struct for struct in operation.takes.values() if struct is not dict)


def _parts(structs: Iterable[Any]) -> Iterator[Any]:
    for struct in structs:
        yield struct
        if get_origin(struct):
            yield from get_args(struct)


def _complete(schema: dict[str, Any]) -> None:
    if "properties" in schema:
        schema["required"] = list(schema["properties"])
        schema["additionalProperties"] = False


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema without the name that it has anyway, and with the type of its words."""
    if all(isinstance(word, str) for word in schema.get("enum", [None])):
        schema = {"type": "string", **schema}
    return {name: value for name, value in schema.items() if name != "title"}


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema with `CampaignPage` for msgspec's `Page_Campaign_`."""
    text = re.sub(r'\bPage_(\w+?)_(?=")', r"\1Page", json.dumps(schema))
    renamed: dict[str, Any] = json.loads(text)
    return renamed
