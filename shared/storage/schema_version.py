"""Which shape the table's items have. An upgrade may have to change those that stand already:
`rapport migrate` does, and no function looks at it."""

import msgspec

from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.tables import Item, ShapeItem, update

SHAPE = 2
"""The newest: what this code writes."""

FIRST = 1
"""The shape of a table that has never said which it has."""

PK = "SHAPE"
KEY = {"pk": {"S": PK}, "sk": {"S": keys.CURRENT}}


class Segment(msgspec.Struct, frozen=True):
    """How far a change has come in one part of the table."""

    cursor: tuple[str, str] | None = None
    """The keys of the last item that was looked at."""
    done: bool = False
    seen: int = 0
    changed: int = 0


class Progress(msgspec.Struct, frozen=True):
    """Of the change to the next version. `table` tells one that was restored from its original,
    whose cursors mean nothing in it."""

    table: str
    segments: tuple[Segment, ...]


class Shape(msgspec.Struct, frozen=True):
    version: int = FIRST
    progress: Progress | None = None
    revision: int = 0
    """0: nothing has been written down yet."""


def load() -> Shape:
    try:
        item = ShapeItem.get(PK, keys.CURRENT, consistent_read=True)
    except ShapeItem.DoesNotExist:
        return Shape()
    progress = from_text(item.progress, Progress) if item.progress else None
    return Shape(int(item.version), progress, int(item.revision))


def save(before: Shape, version: int, progress: Progress | None = None) -> bool:
    """False: it is not `before` any more."""
    item = ShapeItem(PK, keys.CURRENT)
    actions = [
        ShapeItem.kind.set(ShapeItem),
        ShapeItem.version.set(version),
        ShapeItem.revision.set(before.revision + 1),
        ShapeItem.progress.set(to_text(progress)) if progress else ShapeItem.progress.remove(),
    ]
    is_unchanged = (
        ShapeItem.revision == before.revision if before.revision else ShapeItem.pk.does_not_exist()
    )
    return update(item, actions, is_unchanged)


def begin() -> bool:
    """A table without any item is born in the newest shape. False: it has a shape, or is older."""
    found = load()
    return not found.revision and is_empty() and save(found, SHAPE)


def is_empty() -> bool:
    found = Item.scan(limit=1, page_size=1, attributes_to_get=["pk", "sk"], consistent_read=True)
    return next(found, None) is None
