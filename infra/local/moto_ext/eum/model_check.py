"""Checks a request against the service model as AWS does.

botocore only checks presence, type and minimum length; without this a test would pass with input
that the real service refuses.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import botocore.session
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StringShape, StructureShape

from infra.local.moto_ext.eum.exceptions import ValidationException

SERVICE = "pinpoint-sms-voice-v2"
Violation = tuple[str, str]
"""A member's path, and what is wrong with it."""

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
    "list": (list,),
    "map": (dict,),
    "structure": (dict,),
}


def check(operation: str, request: dict[str, Any]) -> None:
    """Raises the service's ValidationException for the first kind of violation there is."""
    shape = _model().operation_model(operation).input_shape
    if missing := list(_missing(shape, request, "")):
        raise ValidationException("MISSING_PARAMETER", "A required parameter is missing.", missing)
    if violations := list(_violations(shape, request, "")):
        raise ValidationException(
            "FIELD_VALIDATION_FAILED", "A parameter does not fit the service model.", violations
        )


@cache
def _model() -> ServiceModel:
    return cast(ServiceModel, botocore.session.get_session().get_service_model(SERVICE))


def _missing(shape: Shape, value: Any, path: str) -> Iterator[Violation]:
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        for name in shape.required_members:
            if name not in value:
                yield _join(path, name), "must not be null"
    for inner, item, where in _inside(shape, value, path):
        yield from _missing(inner, item, where)


def _violations(shape: Shape, value: Any, path: str) -> Iterator[Violation]:
    expected = _TYPES.get(shape.type_name)
    wrong_bool = isinstance(value, bool) and shape.type_name != "boolean"
    if expected and (wrong_bool or not isinstance(value, expected)):
        yield path, f"must be a {shape.type_name}"
        return
    yield from ((path, text) for text in _broken_rules(shape, value))
    for inner, item, where in _inside(shape, value, path):
        yield from _violations(inner, item, where)


def _broken_rules(shape: Shape, value: Any) -> Iterator[str]:
    rules = shape.metadata
    size = len(value) if isinstance(value, str | list | dict) else value
    what = "value" if isinstance(value, int | float) else "length"
    if "min" in rules and size < rules["min"]:
        yield f"must have {what} greater than or equal to {rules['min']}"
    if "max" in rules and size > rules["max"]:
        yield f"must have {what} less than or equal to {rules['max']}"
    if isinstance(shape, StringShape):
        if shape.enum and value not in shape.enum:
            yield f"must satisfy enum value set: {list(shape.enum)}"
        if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
            yield f"must satisfy regular expression pattern: {rules['pattern']}"


def _inside(shape: Shape, value: Any, path: str) -> Iterator[tuple[Shape, Any, str]]:
    """Yields the members of a structure, the items of a list, the keys and values of a map."""
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        for name, inner in shape.members.items():
            if name in value:
                yield inner, value[name], _join(path, name)
    elif isinstance(shape, ListShape) and isinstance(value, list):
        for index, item in enumerate(value):
            yield shape.member, item, f"{path}[{index}]"
    elif isinstance(shape, MapShape) and isinstance(value, dict):
        for key, item in value.items():
            yield shape.key, key, f"{path}.key"
            yield shape.value, item, f"{path}.value"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
