"""What a migration is: a decision about one item, on attributes as DynamoDB keeps them.

The models of the code change with it; what a table held years ago does not.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Value = Mapping[str, Any]
"""{"S": "active"}"""

Attributes = Mapping[str, Value]


class Migration(NamedTuple):
    """Takes a table from the version before `number` to `number`.

    `change` is shown an item's keys and what of `reads` it has, and nothing else; it says what to
    set. It is done only while all of `reads` are as it has seen them, and asked anew if they are
    not. Of an item that it has changed, or that newer code has written, it must want nothing.
    """

    number: int
    what: str
    kind: str
    reads: tuple[str, ...]
    change: Callable[[Attributes], Attributes]
