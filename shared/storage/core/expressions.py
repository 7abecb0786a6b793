"""Conditions and update actions on the attributes of a struct that a codec stores.

PynamoDB serialises what it is given attribute by attribute, through objects of its own. A codec's
attributes have DynamoDB's form already, so each class here writes all of them at once.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action, RemoveAction, SetAction, Update

from shared.storage.core.codec import Codec
from shared.storage.core.columns import Attribute

S = TypeVar("S", bound=msgspec.Struct)

Names = dict[str, str]
Values = dict[str, Any]


class Set(SetAction):
    """SET of attributes by their names."""

    def __init__(self, stored: Mapping[str, Attribute]) -> None:
        self.values = ()
        self.stored = stored

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Set) and other.stored == self.stored

    def serialize(self, names: Names, values: Values) -> str:
        return ", ".join(_equation(names, values, *one) for one in self.stored.items())


class Remove(RemoveAction):
    """REMOVE of attributes."""

    def __init__(self, attributes: list[str]) -> None:
        self.values = ()
        self.attributes = attributes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remove) and other.attributes == self.attributes

    def serialize(self, names: Names, _values: Values) -> str:
        return ", ".join(_name(names, one) for one in self.attributes)


class Stored(Condition):
    """The condition that attributes are as given, and that those without a value do not exist."""

    def __init__(self, stored: Mapping[str, Attribute | None]) -> None:
        super().__init__("AND")
        self.stored = stored

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and other.stored == self.stored

    def serialize(self, names: Names, values: Values) -> str:
        return " AND ".join(
            f"attribute_not_exists ({_name(names, name)})"
            if attribute is None
            else _equation(names, values, name, attribute)
            for name, attribute in self.stored.items()
        )


def _name(names: Names, name: str) -> str:
    return names.setdefault(name, f"#{len(names)}")


def _equation(names: Names, values: Values, name: str, attribute: Attribute) -> str:
    placeholder = f":{len(values)}"
    values[placeholder] = attribute
    return f"{_name(names, name)} = {placeholder}"


def parameters(condition: Condition | None, actions: Sequence[Action] = ()) -> dict[str, Any]:
    """Returns the parameters of a request that say these, with their placeholders."""
    names: Names = {}
    values: Values = {}
    asked: dict[str, Any] = {}
    if condition is not None:
        asked["ConditionExpression"] = condition.serialize(names, values)
    if actions:
        asked["UpdateExpression"] = Update(*actions).serialize(names, values)
    if names:
        asked["ExpressionAttributeNames"] = {short: name for name, short in names.items()}
    if values:
        asked["ExpressionAttributeValues"] = values
    return asked


@cache
def path(name: str) -> Path:
    return Path(name)


def assign(values: Mapping[str, Attribute | None]) -> list[Action]:
    """Returns SET of each attribute, and REMOVE of those without a value."""
    to_set = {name: value for name, value in values.items() if value is not None}
    removed = [name for name, value in values.items() if value is None]
    actions: list[Action] = [Set(to_set)] if to_set else []
    return [*actions, Remove(removed)] if removed else actions


def set_field(codec: Codec[S], field: str, content: object) -> Action:
    """Returns the action that stores one field of a struct."""
    (action,) = assign({codec.name(field): codec.encode_field(field, content)})
    return action


def unchanged(codec: Codec[S], value: S, first: str, *others: str) -> Condition:
    """Returns the condition that these fields are stored as they are in `value`."""
    return Stored(
        {
            codec.name(field): codec.encode_field(field, getattr(value, field))
            for field in (first, *others)
        }
    )
