"""What operators did by hand that nobody could see afterwards: who, what, why. Never changed."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from shared.ids import new_ulid
from shared.storage import keys
from shared.storage.tables import ActionItem


class Action(msgspec.Struct, frozen=True):
    """`subject` is what it was done to, by its ids alone: no phone number and no text."""

    what: str
    subject: str
    by: str
    reason: str
    at: datetime


def record(action: Action) -> None:
    ActionItem(
        keys.ACTIONS,
        new_ulid(action.at),
        what=action.what,
        subject=action.subject,
        by=action.by,
        reason=action.reason,
        at=action.at,
    ).save()


def youngest(*, limit: int) -> Sequence[Action]:
    """The youngest first."""
    items = ActionItem.query(
        keys.ACTIONS, scan_index_forward=False, limit=limit, consistent_read=True
    )
    return [Action(i.what, i.subject, i.by, i.reason, i.at) for i in items]
