"""A migration: a decision about one item, on attributes as DynamoDB stores them.

It does not use the code's models: they change, and what a table has stored for years does not.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Value = Mapping[str, Any]
"""{"S": "active"}"""

Attributes = Mapping[str, Value]


class Migration(NamedTuple):
    """Takes a table from the version before `number` to `number`.

    `change` gets an item's keys and its attributes of `reads`, and nothing else; it returns what to
    set. The write is conditional on all of `reads` being unchanged, and `change` is called again if
    they are not. For an item that it has changed, or that newer code has written, it must return
    nothing.
    """

    number: int
    what: str
    kind: str
    reads: tuple[str, ...]
    change: Callable[[Attributes], Attributes]
