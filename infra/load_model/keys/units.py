"""The size of an item and its capacity units (DynamoDB, "Item sizes and formats")."""

from collections.abc import Mapping
from math import ceil
from typing import Any

KB, READ_KB = 1024, 4096


def bytes_of(attributes: Mapping[str, Mapping[str, Any]]) -> int:
    """Returns the bytes as DynamoDB counts them: names and values of all attributes."""
    return sum(
        len(name) + len(str(value).encode())
        for name, typed in attributes.items()
        for value in typed.values()
    )


def writes(size: int) -> int:
    """Returns the write units of an item in a transaction, which counts double."""
    return 2 * max(ceil(size / KB), 1)


def reads(size: int) -> int:
    """Returns the read units of a consistent read."""
    return max(ceil(size / READ_KB), 1)
