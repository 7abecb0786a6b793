"""Pages of a list that fit into one answer, whatever the items hold."""

import json
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

from functions.api.http.answers import encoded
from functions.api.schemas.common import Page

T = TypeVar("T")

MAX_PAGE_BYTES = 5_000_000
"""Lambda returns at most 6 MB, in which the answer is a JSON string once more."""


def page_of(entries: Sequence[tuple[T, str]], following: str | None) -> Page[T]:
    """Returns the page of these entries, or of the first ones when all are too large.

    entries: each item with the cursor of the page that begins after it. following: the cursor of
    the next page, None on the last one. The first item is always on the page.
    """
    sizes = accumulate(_size(item) for item, _ in entries)
    fitting = max(sum(size <= MAX_PAGE_BYTES for size in sizes), 1)
    if fitting < len(entries):
        following = entries[fitting - 1][1]
    return Page([item for item, _ in entries[:fitting]], following)


def _size(item: object) -> int:
    """Returns the bytes of an item in Lambda's answer, with every escape of both JSON levels."""
    return len(json.dumps(encoded(item)))
