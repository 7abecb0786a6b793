"""The schema version of the table's items.

An upgrade may have to change stored items: `rapport migrate` does that. No function reads the
version.
"""

import msgspec

from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.operator_tables import ShapeItem
from shared.storage.core.requests import update
from shared.storage.core.tables import Item

SHAPE = 2
"""The newest schema version, which this code writes."""

FIRST = 1
"""The schema version of a table that stores none."""

PK = "SHAPE"
KEY = {"pk": {"S": PK}, "sk": {"S": keys.CURRENT}}


class Segment(msgspec.Struct, frozen=True):
    """Progress of a migration in one segment of the table."""

    cursor: tuple[str, str] | None = None
    """The keys of the last item that was processed."""
    done: bool = False
    seen: int = 0
    changed: int = 0


class Progress(msgspec.Struct, frozen=True):
    """Progress of the migration to the next version.

    `table` distinguishes a restored table from its original, whose cursors are invalid in it.
    """

    table: str
    segments: tuple[Segment, ...]


class Shape(msgspec.Struct, frozen=True):
    version: int = FIRST
    progress: Progress | None = None
    revision: int = 0
    """The revision of the stored progress; 0 while nothing is stored."""


def load() -> Shape:
    try:
        item = ShapeItem.get(PK, keys.CURRENT, consistent_read=True)
    except ShapeItem.DoesNotExist:
        return Shape()
    progress = from_text(item.progress, Progress) if item.progress else None
    return Shape(int(item.version), progress, int(item.revision))


def save(before: Shape, version: int, progress: Progress | None = None) -> bool:
    """Stores the progress. Returns False when it is no longer `before`."""
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
    """Gives an empty table the newest schema version. Returns False for any other table."""
    found = load()
    return not found.revision and is_empty() and save(found, SHAPE)


def is_empty() -> bool:
    found = Item.scan(limit=1, page_size=1, attributes_to_get=["pk", "sk"], consistent_read=True)
    return next(found, None) is None
