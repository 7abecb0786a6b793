"""Threads: the inbox."""

from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, ContactId, Counter, filled
from shared.domain.contacts import contact_state as domain
from shared.domain.contacts.contact_state import ThreadState
from shared.domain.core.documented import Instant, documented


class Thread(Answer, frozen=True):
    """The conversation with a contact, over all numbers of the brand."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "state": "open",
        "assignee": None,
        "unread": 1,
        "last_inbound_at": "2026-11-03T16:00:00+00:00",
        "last_outbound_at": None,
        "reply_due_at": "2026-11-03T17:00:00+00:00",
    }

    contact_id: ContactId
    state: Annotated[
        ThreadState,
        documented("`open`: the contact waits for an agent; `waiting`: the brand waits for them."),
    ]
    assignee: str | None
    unread: Counter
    last_inbound_at: Instant | None
    last_outbound_at: Instant | None
    reply_due_at: Annotated[Instant | None, documented("When an agent should have replied.")]


def thread(contact_id: str, value: domain.Thread) -> Thread:
    # No agent can be assigned yet; the field is reserved.
    return filled(Thread, value, contact_id=contact_id, assignee=None)
