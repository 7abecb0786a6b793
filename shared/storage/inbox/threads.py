"""The inbox: threads by state, the most recently active first.

Each state is spread over partitions, which are read as one list.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from pynamodb.expressions.condition import Condition

from shared.domain.contacts.contact_state import Thread
from shared.domain.core.phone import ContactId
from shared.storage.contacts.contact_items import THREAD
from shared.storage.core import keys
from shared.storage.core.columns import instant
from shared.storage.core.tables import ThreadItem

_SLACK = 4
"""Threads read of each partition beyond its share of a page, so that most need no second read."""


class Position(NamedTuple):
    """A thread's place in the inbox. Several threads may be active at the same instant.

    partition: where the list found it. An earlier release may have stored it in the first one.
    """

    active_at: datetime
    contact_id: ContactId
    partition: int = 0


def in_state(
    state: str, *, limit: int, after: Position | None = None
) -> tuple[Sequence[tuple[Position, Thread]], bool]:
    """Returns the threads behind a position, and whether more follow.

    Threads of the same instant are in the order of their partitions, and within one in the order
    that DynamoDB keeps. It takes one query for each partition, and at most as many again.
    """
    size = min(limit // keys.INBOX_PARTITIONS + _SLACK, limit + 1)
    partitions = [_rows(state, n, size, after) for n in range(keys.INBOX_PARTITIONS)]
    rows = heapq.merge(*partitions, key=_active_at, reverse=True)  # it keeps their order
    read = list(islice(rows, limit + 1))
    found = [(_position(row), THREAD.decode(row.stored)) for row in read[:limit]]
    return found, len(read) > limit


def ends_of(state: str, *, oldest: int, newest: int) -> Mapping[ContactId, Thread]:
    """Returns the threads of a state at both ends of each partition.

    oldest, newest: how many are read of each partition, by their last activity.
    It takes one query for each partition; where one has more than `oldest`, another.
    """
    found: dict[ContactId, Thread] = {}
    for partition in range(keys.INBOX_PARTITIONS):
        rows = list(_end(state, partition, oldest, newest_first=False))
        if len(rows) == oldest:
            rows += _end(state, partition, newest, newest_first=True)
        found |= {_position(row).contact_id: THREAD.decode(row.stored) for row in rows}
    return found


def _end(state: str, partition: int, limit: int, *, newest_first: bool) -> Iterator[ThreadItem]:
    key = keys.inbox(state, partition)
    rows: Iterator[ThreadItem] = ThreadItem.by_activity.query(
        key, scan_index_forward=not newest_first, limit=limit, page_size=limit
    )
    return rows


def _rows(state: str, partition: int, size: int, after: Position | None) -> Iterator[ThreadItem]:
    """Returns a partition's threads behind a position, read `size` at a time."""
    condition, start = _behind(state, partition, after) if after else (None, None)
    rows: Iterator[ThreadItem] = ThreadItem.by_activity.query(
        keys.inbox(state, partition),
        condition,
        scan_index_forward=False,
        page_size=size,
        last_evaluated_key=start,
    )
    return rows


def _behind(
    state: str, partition: int, at: Position
) -> tuple[Condition | None, dict[str, dict[str, Any]] | None]:
    """Returns the condition, or the key, that a partition is read on from."""
    if partition == at.partition:
        return None, _key(state, at)
    if partition < at.partition:
        return ThreadItem.active_at < at.active_at, None
    return ThreadItem.active_at <= at.active_at, None


def _key(state: str, at: Position) -> dict[str, dict[str, Any]]:
    """Returns the key at which a query of the index goes on; the item need not exist any more."""
    return {
        "inbox": {"S": keys.inbox(state, at.partition)},
        "active_at": {"S": instant(at.active_at)},
        "pk": {"S": keys.contact(at.contact_id)},
        "sk": {"S": keys.THREAD},
    }


def _position(row: ThreadItem) -> Position:
    assert row.inbox, "it is a key of the index"
    contact_id = ContactId(row.pk.removeprefix("CONTACT#"))
    return Position(_active_at(row), contact_id, keys.partition_of_inbox(row.inbox))


def _active_at(row: ThreadItem) -> datetime:
    assert row.active_at, "it is a key of the index"
    return row.active_at
