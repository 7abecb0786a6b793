"""Runs a migration over the whole table, a page at a time.

A killed run continues after the last stored page; two runs share the work.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from infra.migrations import items
from infra.migrations.migration import Migration
from shared.storage import schema_version
from shared.storage.schema_version import Progress, Segment, Shape

SEGMENTS = 16


class Tally(NamedTuple):
    """Counts of a whole migration, with earlier and parallel runs."""

    seen: int = 0
    changed: int = 0


def count(migration: Migration) -> Iterator[Tally]:
    """Yields after each page what the migration would change. It writes nothing."""
    seen = would_change = 0
    for place in range(SEGMENTS):
        cursor = None
        while True:
            page = items.page(migration, place, SEGMENTS, cursor)
            seen += page.seen
            would_change += sum(bool(migration.change(item)) for item in page.items)
            yield Tally(seen, would_change)
            if (cursor := page.cursor) is None:
                break


def run(migration: Migration, *, first: int = 0) -> Iterator[Tally]:
    """Yields the progress after each page; in the end the table has the migration's version.

    `first`: the segment to begin with. Parallel runs should begin with different ones.
    """
    table, place = items.table().identity, first
    while (found := schema_version.load()).version < migration.number:
        if found.version != migration.number - 1:
            raise ValueError("an earlier migration comes first")
        progress = found.progress
        if progress is None or progress.table != table:
            segments = (Segment(),) * SEGMENTS
            schema_version.save(found, found.version, Progress(table, segments))
        elif (at := _next(progress, place)) is None:
            yield _tally(progress)
            schema_version.save(found, migration.number)
        else:
            yield _tally(progress)
            is_ours = _advance(found, progress, at, _moved(migration, progress, at))
            place = at if is_ours else at + 1  # another run processes this segment


def _next(progress: Progress, place: int) -> int | None:
    """Returns the first segment from `place` on, in a circle, that is not done."""
    number = len(progress.segments)
    turns = ((place + turn) % number for turn in range(number))
    return next((at for at in turns if not progress.segments[at].done), None)


def _moved(migration: Migration, progress: Progress, at: int) -> Segment:
    """Returns a segment after its next page."""
    before = progress.segments[at]
    page = items.page(migration, at, len(progress.segments), before.cursor)
    changed = sum(items.migrate(migration, item) for item in page.items)
    return Segment(
        page.cursor, page.cursor is None, before.seen + page.seen, before.changed + changed
    )


def _advance(found: Shape, progress: Progress, at: int, after: Segment) -> bool:
    """Notes that the segment has moved. False: another run has moved it meanwhile."""
    begun = found
    while found.version == begun.version and found.progress:
        now = found.progress
        if (now.table, now.segments[at]) != (progress.table, progress.segments[at]):
            return False
        segments = (*now.segments[:at], after, *now.segments[at + 1 :])
        if schema_version.save(
            found, found.version, msgspec.structs.replace(now, segments=segments)
        ):
            return True
        found = schema_version.load()
    return False


def _tally(progress: Progress) -> Tally:
    return Tally(
        sum(one.seen for one in progress.segments), sum(one.changed for one in progress.segments)
    )
