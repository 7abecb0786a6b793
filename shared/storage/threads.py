"""The inbox: threads by state, the most recently active first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shared.domain.contacts.contact_state import Thread
from shared.domain.core.phone import ContactId
from shared.storage.contacts.contact_items import THREAD
from shared.storage.core import keys
from shared.storage.core.columns import instant
from shared.storage.core.tables import ThreadItem


class Position(NamedTuple):
    """A thread's place in the inbox. Several threads may be active at the same instant."""

    active_at: datetime
    contact_id: ContactId


def in_state(
    state: str, *, limit: int, after: Position | None = None
) -> tuple[Sequence[tuple[Position, Thread]], bool]:
    """Returns the threads behind a position, and whether more follow."""
    rows = list(
        ThreadItem.by_activity.query(
            state,
            scan_index_forward=False,
            limit=limit + 1,
            last_evaluated_key=_key(state, after) if after else None,
        )
    )
    found = [(_position(row), THREAD.decode(row.stored)) for row in rows[:limit]]
    return found, len(rows) > limit


def _key(state: str, at: Position) -> dict[str, dict[str, Any]]:
    """Returns the key at which a query of the index goes on; the item need not exist any more."""
    return {
        "inbox": {"S": state},
        "active_at": {"S": instant(at.active_at)},
        "pk": {"S": keys.contact(at.contact_id)},
        "sk": {"S": keys.THREAD},
    }


def _position(row: ThreadItem) -> Position:
    assert row.active_at, "it is a key of the index"
    return Position(row.active_at, ContactId(row.pk.removeprefix("CONTACT#")))
