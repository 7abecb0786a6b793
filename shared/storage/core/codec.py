"""Structs as DynamoDB attributes and back: storage follows from a struct's declaration.

None is not stored, nor is an empty value of a field whose default is empty.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import fields

from shared.storage.core.columns import Attribute, Column, plain, to_column

S = TypeVar("S", bound=msgspec.Struct)

Attributes = Mapping[str, Attribute]
"""An item, or a part of one, by attribute name."""


class Codec(Generic[S]):
    """Writes and reads one struct. All of its fields are stored but those in `keys`.

    `renamed` gives the attribute name of fields that have another one. `flattened` gives, for a
    field that is a struct itself, the prefix of the attributes that its own fields become.
    """

    def __init__(
        self,
        struct: type[S],
        *,
        keys: Sequence[str] = (),
        renamed: Mapping[str, str] = {},
        flattened: Mapping[str, str] = {},
        prefix: str = "",
    ) -> None:
        self.struct = struct
        self._columns: dict[str, Column] = {}
        self._parts: dict[str, Codec[Any]] = {}
        for one in fields(struct):
            if one.name in flattened:
                self._parts[one.name] = Codec(plain(one.type), prefix=flattened[one.name])
            elif one.name not in keys:
                name = prefix + renamed.get(one.name, one.name)
                self._columns[one.name] = to_column(one, name)
        names = [one.name for one in self._columns.values()]
        names += [name for part in self._parts.values() for name in part.nothing]
        self.nothing: Mapping[str, None] = dict.fromkeys(names)
        """Returns every attribute, without a value."""

    def name(self, field: str) -> str:
        """Returns the attribute name of a field."""
        return self._columns[field].name

    def encode(self, value: S) -> dict[str, Attribute]:
        """Returns the attributes to store, without those that have no value."""
        found: dict[str, Attribute] = {}
        for column in self._columns.values():
            content = getattr(value, column.field)
            if content is not None and content != column.omitted:
                found[column.name] = {column.code: column.write(content)}
        for field, part in self._parts.items():
            found.update(part.encode(getattr(value, field)))
        return found

    def changes(self, before: S, after: S) -> dict[str, Attribute | None]:
        """Returns the attributes of the fields that differ, None for those to be removed."""
        found: dict[str, Attribute | None] = {}
        for field, column in self._columns.items():
            content = getattr(after, field)
            if content != getattr(before, field):
                found[column.name] = self.encode_field(field, content)
        for field, part in self._parts.items():
            found.update(part.changes(getattr(before, field), getattr(after, field)))
        return found

    def encode_field(self, field: str, content: object) -> Attribute | None:
        """Returns what is stored of one field, or None for no attribute."""
        stored = self._columns[field]
        if content is None or content == stored.omitted:
            return None
        return {stored.code: stored.write(content)}

    def decode(self, attributes: Attributes, **keys: object) -> S:
        """Returns the struct; `keys` are the fields that are not stored as attributes.

        Attributes of other names are ignored. Raises ValueError, TypeError or msgspec.MsgspecError
        when the attributes are not those of the struct.
        """
        found: dict[str, Any] = keys
        for column in self._columns.values():
            attribute = attributes.get(column.name)
            if attribute is not None:
                if column.code not in attribute:
                    raise ValueError(f"the attribute {column.name} is not of type {column.code}")
                found[column.field] = column.read(attribute[column.code])
        for field, part in self._parts.items():
            found[field] = part.decode(attributes)
        return self.struct(**found)
