"""An alert: one contact waits for an agent since a message, and who has been told of it."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from shared.domain.contacts.contact_state import Thread
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.threads import agent_of, oldest_unanswered
from shared.domain.core.phone import ContactId


class Alert(msgspec.Struct, frozen=True):
    """A contact waits since `waiting_since`; the message `ulid`, which came `at`, made it as urgent
    as `priority`.

    told: names of the steps that were made.
    """

    contact_id: ContactId
    ulid: str
    priority: Priority
    at: datetime
    waiting_since: datetime
    reply_due_at: datetime
    told: frozenset[str] = frozenset()


def new_alert(
    contact_id: ContactId, before: Thread, after: Thread, *, ulid: str, now: datetime
) -> Alert | None:
    """Returns the alert of a message that needs an agent; None where agents know already.

    They know while an older message waits that is as urgent. Of a message without a priority, an
    hour of the team's time is left to reply, as of P2.
    """
    since = oldest_unanswered(after)
    if after.unread <= before.unread or since is None or after.reply_due_at is None:
        return None
    priority = priority_of(after)
    if before.unread and priority >= priority_of(before):
        return None
    return Alert(contact_id, ulid, priority, now, since, after.reply_due_at)


def is_waiting(alert: Alert, thread: Thread) -> bool:
    """Returns whether the contact still waits for what the alert is about.

    They do not when an agent has replied or closed the thread since, nor when a more urgent message
    has an alert of its own.
    """
    is_same = oldest_unanswered(thread) == alert.waiting_since
    return is_same and priority_of(thread) >= alert.priority


def is_taken(thread: Thread, *, absent: Collection[str]) -> bool:
    """Returns whether an agent who is not absent has the thread, or has snoozed it."""
    return bool(agent_of(thread, absent=absent) or thread.snoozed_until)


def priority_of(thread: Thread) -> Priority:
    """Returns the priority of what waits in the thread."""
    return thread.priority or Priority.P2
