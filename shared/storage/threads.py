"""The inbox: threads by state, the most recently active first."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain.contacts.contact_state import Thread
from shared.domain.core.phone import ContactId
from shared.storage.contacts.contact_items import THREAD
from shared.storage.core.tables import ThreadItem


def in_state(
    state: str, *, limit: int, before: datetime | None = None
) -> tuple[Sequence[tuple[ContactId, Thread]], datetime | None]:
    """Returns a page of (contact, thread), and the time of activity before which the next one
    begins."""
    condition = ThreadItem.active_at < before if before else None
    rows = list(
        ThreadItem.by_activity.query(state, condition, scan_index_forward=False, limit=limit + 1)
    )
    page = [
        (ContactId(r.pk.removeprefix("CONTACT#")), THREAD.decode(r.stored)) for r in rows[:limit]
    ]
    return page, (rows[limit - 1].active_at if len(rows) > limit else None)
