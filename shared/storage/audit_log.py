"""What people did to a deployment by hand: who, what, to what, why, when. Never changed."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

import msgspec

from shared.platform.ids import new_ulid
from shared.storage.core import keys
from shared.storage.core.tables import ActionItem
from shared.storage.core.transactions import Transaction


class Action(msgspec.Struct, frozen=True):
    """`what` is a participle, such as `token_revoked`. `subject` is what it was done to, by its ids
    alone: no phone number and no text. `by` is who it was, as they say: of the API its token's
    name."""

    what: str
    subject: str
    by: str
    at: datetime
    reason: str = ""


def add(transaction: Transaction, action: Action) -> None:
    """With what was done, or not at all."""
    transaction.create("action", _item(action))


def record(action: Action) -> None:
    """By itself: what was done is outside of the table, or too large for one transaction."""
    _item(action).save()


def youngest(*, limit: int, what: str | None = None) -> list[Action]:
    """The youngest first; of one kind, if one is named."""
    return list(islice((one for one in _every() if what in (None, one.what)), limit))


def _every() -> Iterator[Action]:
    items = ActionItem.query(keys.ACTIONS, scan_index_forward=False, consistent_read=True)
    return (Action(i.what, i.subject, i.by, i.at, i.reason) for i in items)


def _item(action: Action) -> ActionItem:
    return ActionItem(
        keys.ACTIONS,
        new_ulid(action.at),
        what=action.what,
        subject=action.subject,
        by=action.by,
        reason=action.reason,
        at=action.at,
    )
