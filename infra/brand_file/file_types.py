"""The brand's types as pydantic reads them from the file: dataclasses with their fields and rules.

pydantic knows no structs, and functions load no dataclasses: creating one takes 40 times as long.
"""

from dataclasses import MISSING, field, make_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec


def is_part(kind: Any) -> bool:
    """Returns whether a type is the brand or a part of it."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


@cache
def file_type(part: type[msgspec.Struct]) -> type:
    """Returns a dataclass with the fields, defaults and rules of a part. It refuses other keys."""
    fields = [
        (one.name, _file_hint(one.type), _default(one)) for one in msgspec.structs.fields(part)
    ]
    rules = {name: value for name, value in vars(part).items() if _is_rule(name)}
    config = {"__pydantic_config__": {"extra": "forbid"}}
    return make_dataclass(part.__name__, fields, frozen=True, namespace=rules | config)


def _is_rule(name: str) -> bool:
    return name == "__post_init__" or name.endswith("_problems")


def _file_hint(hint: Any) -> Any:
    if is_part(hint):
        return file_type(hint)
    inner = tuple(map(_file_hint, get_args(hint)))
    if inner == get_args(hint):
        return hint
    origin = get_origin(hint)
    return Union[inner] if origin is UnionType else origin[inner]  # noqa: UP007


def _default(one: msgspec.structs.FieldInfo) -> Any:
    if one.default_factory is not msgspec.NODEFAULT:
        factory: Any = one.default_factory
        return field(default_factory=file_type(factory) if is_part(factory) else factory)
    return field(default=MISSING if one.default is msgspec.NODEFAULT else one.default)
