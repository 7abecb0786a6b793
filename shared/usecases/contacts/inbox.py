"""The inbox: what an agent sees of each thread, and the open threads by urgency."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from shared.domain.brand.business_hours import business_time_between
from shared.domain.contacts.contact_state import Thread, ThreadState
from shared.domain.contacts.threads import (
    Urgency,
    agent_of,
    is_overdue,
    oldest_unanswered,
    urgency,
)
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import InboundMessage, message_id
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.inbox import agents, threads

OLDEST, NEWEST = 250, 50
"""Open threads read of each of 8 partitions, by their last activity: those that wait longest are
among the oldest, and of a long list the newest may be P0."""


class InboxEntry(msgspec.Struct, frozen=True):
    """A thread with what an agent needs to choose it.

    assignee: None for all agents. waited: in the team's hours. last: the contact's newest message,
    None in threads of earlier releases until they write again.
    """

    contact_id: ContactId
    thread: Thread
    assignee: str | None
    waiting_since: datetime | None
    waited: timedelta | None
    is_overdue: bool
    last: InboundMessage | None


Found = tuple[ContactId, Thread]
Place = tuple[Urgency, ContactId]


def entries_of(found: Iterable[Found], *, now: datetime) -> Sequence[InboxEntry]:
    """Returns the entries of these threads. It takes two calls for up to a hundred."""
    found = list(found)
    ids = {id: message_id(id, one.inbound_ulid) for id, one in found if one.inbound_ulid}
    last = messages.get_many(list(ids.values()))
    absent, brand = agents.absent(), current().brand

    def entry(contact_id: ContactId, thread: Thread) -> InboxEntry:
        since, newest = oldest_unanswered(thread), last.get(ids.get(contact_id, ""))
        return InboxEntry(
            contact_id,
            thread,
            agent_of(thread, absent=absent),
            since,
            business_time_between(brand, since, now) if since else None,
            is_overdue(thread, now=now),
            newest if isinstance(newest, InboundMessage) else None,
        )

    return [entry(*one) for one in found]


def most_urgent(
    *, limit: int, after: Place | None, now: datetime
) -> tuple[Sequence[tuple[Place, Thread]], bool]:
    """Returns the open threads behind a place by urgency, and whether more follow.

    At most 2,400 open threads are compared: 300 of each partition.
    """
    found = threads.ends_of(ThreadState.OPEN, oldest=OLDEST, newest=NEWEST)
    places = [((urgency(thread, now=now), id), thread) for id, thread in found.items()]
    ordered = sorted(places, key=lambda one: one[0])
    behind = [one for one in ordered if after is None or one[0] > after]
    return behind[:limit], len(behind) > limit
