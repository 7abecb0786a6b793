"""How one field of a struct is stored, by its type.

Strings, numbers, booleans, times and sets of strings are attributes of their own type; every other
value is JSON text.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from shared.storage.core.json_text import to_text

Attribute = Mapping[str, Any]
"""A typed value, such as `{"S": "active"}`."""


def instant(at: datetime) -> str:
    """Returns a time in UTC, always 31 characters: times are sort keys, and compare as text."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')[:26]}+0000"


class Column(msgspec.Struct, frozen=True):
    """One field as one attribute. `code` is DynamoDB's name of its type, such as `N`."""

    field: str
    name: str
    code: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    omitted: object
    """The value that is not stored, besides None."""


def to_column(field: FieldInfo, name: str) -> Column:
    """Returns how a field is stored as the attribute `name`."""
    kind = plain(field.type)
    if get_origin(kind) is frozenset:
        read: Callable[[Any], Any] = _set_of(*get_args(kind))
        return Column(field.name, name, "SS", _sorted_text, read, frozenset())
    for base, code, write, parse in _SCALARS:
        if isinstance(kind, type) and issubclass(kind, base):
            omitted = "" if field.default == "" else None
            return Column(field.name, name, code, write, parse or kind, omitted)
    return Column(
        field.name, name, "S", to_text, msgspec.json.Decoder(kind).decode, _default(field)
    )


def _sorted_text(members: frozenset[str]) -> Sequence[str]:
    return sorted(map(str, members))


def _set_of(member: Any) -> Callable[[Sequence[str]], frozenset[str]]:
    """Returns a reader that takes each member as the first type of the union that accepts it."""
    kinds: Sequence[type[str]] = get_args(member) or (member,)
    return lambda found: frozenset(_first_of(kinds, one) for one in found)


def _first_of(kinds: Sequence[type[str]], text: str) -> str:
    for kind in kinds[:-1]:
        try:
            return kind(text)
        except ValueError:
            continue
    return kinds[-1](text)


def _default(field: FieldInfo) -> object:
    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()


def plain(hint: Any) -> Any:
    """Returns a type without its `| None`, its annotations and its new name."""
    if get_origin(hint) in (Union, UnionType):
        left = [one for one in get_args(hint) if one is not NoneType]
        return plain(left[0]) if len(left) == 1 else hint
    if get_origin(hint) is Annotated:
        return plain(get_args(hint)[0])
    return plain(hint.__supertype__) if hasattr(hint, "__supertype__") else hint


_SCALARS: Sequence[tuple[type, str, Callable[[Any], Any], Callable[[Any], Any] | None]] = (
    (str, "S", str, None),
    (bool, "BOOL", bool, None),
    (int, "N", str, None),
    (datetime, "S", instant, datetime.fromisoformat),
)
"""Base type, DynamoDB's type, writer, and the reader where it is not the type itself."""
