"""Conditions and update actions on the attributes of a struct that a codec stores."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import msgspec
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from shared.storage.core.codec import Codec
from shared.storage.core.columns import Attribute

S = TypeVar("S", bound=msgspec.Struct)


@cache
def path(name: str) -> Path:
    return Path(name)


def assign(values: Mapping[str, Attribute | None]) -> list[Action]:
    """Returns SET of each attribute, and REMOVE of those without a value."""
    return [
        path(name).remove() if value is None else path(name).set(value)
        for name, value in values.items()
    ]


def set_field(codec: Codec[S], field: str, content: object) -> Action:
    """Returns the action that stores one field of a struct."""
    attribute, stored = path(codec.name(field)), codec.encode_field(field, content)
    action: Action = attribute.remove() if stored is None else attribute.set(stored)
    return action


def unchanged(codec: Codec[S], value: S, first: str, *others: str) -> Condition:
    """Returns the condition that these fields are stored as they are in `value`."""
    condition = _is(codec, value, first)
    for field in others:
        condition &= _is(codec, value, field)
    return condition


def _is(codec: Codec[S], value: S, field: str) -> Condition:
    attribute, stored = path(codec.name(field)), codec.encode_field(field, getattr(value, field))
    condition: Condition = attribute.does_not_exist() if stored is None else attribute == stored
    return condition
