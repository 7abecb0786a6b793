"""The audit log of changes by hand: who, what, to what, why, when. Entries never change."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

import msgspec

from shared.platform.ids import new_ulid
from shared.storage.core import keys
from shared.storage.core.operator_tables import ActionItem
from shared.storage.core.transactions import Transaction


class Action(msgspec.Struct, frozen=True):
    """One entry. `what` is a participle, such as `token_revoked`.

    `subject` names by id what was changed: no phone number and no message body. `by` is the person,
    as they call themselves; for the API the name of its token.
    """

    what: str
    subject: str
    by: str
    at: datetime
    reason: str = ""


def add(transaction: Transaction, action: Action) -> None:
    """Adds the entry to the transaction of the change."""
    transaction.create("action", _item(action))


def record(action: Action) -> None:
    """Writes the entry alone: the change is outside of the table, or needs several transactions."""
    _item(action).save()


def youngest(*, limit: int, what: str | None = None) -> list[Action]:
    """Returns the newest entries first; only those of one kind, if one is named."""
    return list(islice((one for one in _every() if what in (None, one.what)), limit))


def kinds() -> list[str]:
    """Returns every kind that the audit log has an entry of, in alphabetical order."""
    return sorted({one.what for one in _every()})


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
