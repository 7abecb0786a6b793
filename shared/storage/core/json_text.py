"""Values as JSON strings and back, for attributes that no condition and no index reads."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def to_text(value: object) -> str:
    return msgspec.json.encode(value).decode()


def to_optional_text(value: object) -> str | None:
    """Returns None for an empty collection, which is not stored."""
    return to_text(value) if value else None


def from_text(text: str, type: type[T]) -> T:
    return msgspec.json.decode(text, type=type)


def from_optional_text(text: str | None, type: type[T], default: T) -> T:
    return default if text is None else msgspec.json.decode(text, type=type)
