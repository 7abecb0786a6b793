"""Unions of structs as DynamoDB attributes: one attribute says which struct an item is."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec

from shared.storage.core.codec import Attributes, Codec
from shared.storage.core.columns import Attribute

U = TypeVar("U", bound=msgspec.Struct)


class TaggedCodec(Generic[U]):
    """Writes and reads the structs of a union. `attribute` holds a struct's key in `codecs`."""

    def __init__(self, attribute: str, codecs: Mapping[str, Codec[Any]]) -> None:
        self._attribute = attribute
        self._by_tag = codecs
        self._by_struct = {codec.struct: (tag, codec) for tag, codec in codecs.items()}

    def encode(self, value: U) -> dict[str, Attribute]:
        """Returns the attributes to store, with the one that names the struct."""
        tag, codec = self._by_struct[type(value)]
        return {self._attribute: {"S": str(tag)}, **codec.encode(value)}

    def decode(self, attributes: Attributes, **keys: object) -> U:
        """Returns the struct that the attributes name.

        Raises ValueError for an item that names none, and otherwise as `Codec.decode` does.
        """
        tag = attributes.get(self._attribute, {}).get("S")
        codec = None if tag is None else self._by_tag.get(tag)
        if codec is None:
            raise ValueError(f"unknown {self._attribute}: {tag!r}")
        found: U = codec.decode(attributes, **keys)
        return found
