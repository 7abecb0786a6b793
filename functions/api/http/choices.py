"""What a request may contain at the place of an invalid value: the error names it."""

import re
from collections.abc import Iterator

from msgspec import inspect as types

_ENUM = re.compile(r"Invalid enum value .*?( - at `(\$[^`]*)`)?", re.DOTALL)
_FIELD = re.compile(r"(Object contains unknown field `[^`]*`)( - at `(\$[^`]*)`)?", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[[^\]]*\]")


def with_choices(said: str, type: object) -> str:
    """Returns msgspec's message with the values or the fields that are permitted at its place.

    A value that is not permitted is left out: it could be a phone number.
    """
    if enum := _ENUM.fullmatch(said):
        found = sorted({one for kind in _at(type, enum[2]) for one in _values(kind)})
        return f"The value is not one of: {', '.join(found)}{enum[1] or ''}" if found else said
    if field := _FIELD.fullmatch(said):
        found = sorted({one for kind in _at(type, field[3]) for one in _fields(kind)})
        return f"{field[1]}, it takes: {', '.join(found)}{field[2] or ''}" if found else said
    return said


def _at(type: object, path: str | None) -> Iterator[types.Type]:
    """Yields the types of the value at a path such as `$.variants[0].id`."""
    found = list(_alternatives(types.type_info(type)))
    for step in _STEP.finditer(path or "$"):
        found = [each for one in found for each in _below(one, step[1])]
    yield from found


def _below(kind: types.Type, name: str | None) -> Iterator[types.Type]:
    """Yields the types of a field, or of any item when no field is named."""
    if isinstance(kind, types.StructType):
        for field in kind.fields:
            if field.encode_name == name:
                yield from _alternatives(field.type)
    elif isinstance(kind, types.DictType):
        yield from _alternatives(kind.value_type)
    elif isinstance(kind, types.ListType | types.VarTupleType) and name is None:
        yield from _alternatives(kind.item_type)


def _alternatives(kind: types.Type) -> Iterator[types.Type]:
    if isinstance(kind, types.UnionType):
        for one in kind.types:
            yield from _alternatives(one)
    elif isinstance(kind, types.Metadata):
        yield from _alternatives(kind.type)
    else:
        yield kind


def _values(kind: types.Type) -> Iterator[str]:
    if isinstance(kind, types.LiteralType):
        yield from map(str, kind.values)
    elif isinstance(kind, types.EnumType):
        yield from (str(one.value) for one in kind.cls)


def _fields(kind: types.Type) -> Iterator[str]:
    if isinstance(kind, types.StructType):
        yield from (field.encode_name for field in kind.fields)
