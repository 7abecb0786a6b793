"""Composes a notification when it is delivered, from what the table says then."""

from datetime import datetime

from shared.domain.brand.model import Brand
from shared.domain.brand.notifications import LINK_PLACE, Channel, Kind
from shared.domain.contacts.contact_state import Thread, ThreadState
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.threads import agent_of, is_overdue, oldest_unanswered, urgency
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import InboundMessage, message_id
from shared.domain.notifications.alert import is_waiting, priority_of
from shared.domain.notifications.notice import (
    MOST_THREADS,
    Notice,
    WaitingThread,
    command_for,
)
from shared.domain.notifications.schedule import Reason
from shared.domain.notifications.shown import shown_of
from shared.platform.queues import NotificationJob
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.inbox import agents, alerts, threads

OLDEST, NEWEST = 250, 50
"""Open threads read of each partition for a digest, as of the inbox by urgency."""


def compose_notice(
    job: NotificationJob, channel: Channel, brand: Brand, *, now: datetime
) -> Notice | None:
    """Returns the notification, or None when nobody waits any more."""
    if job.reason == Reason.TEST:
        return _notice(job, brand, 0, ())
    if job.reason == Reason.DIGEST:
        return _digest(job, channel, brand, now)
    return _page(job, brand, now)


def _page(job: NotificationJob, brand: Brand, now: datetime) -> Notice | None:
    contact_id, ulid = ContactId(job.contact_id or ""), job.ulid or ""
    alert, state = alerts.get(contact_id, ulid), contact_states.load(contact_id)
    if alert is None or state is None or not is_waiting(alert, state.thread):
        return None
    found = messages.get(message_id(contact_id, ulid))
    waiting = _waiting(contact_id, state.thread, found, alert.priority, brand, now)
    return _notice(job, brand, 1, (waiting,))


def _digest(job: NotificationJob, channel: Channel, brand: Brand, now: datetime) -> Notice | None:
    found = threads.ends_of(ThreadState.OPEN, oldest=OLDEST, newest=NEWEST)
    waiting = [
        (contact_id, thread)
        for contact_id, thread in found.items()
        if thread.unread and _lists(channel, thread, now)
    ]
    waiting.sort(key=lambda one: urgency(one[1], now=now))
    if not waiting:
        return None
    first = waiting[:MOST_THREADS]
    ids = [message_id(id, thread.inbound_ulid) for id, thread in first if thread.inbound_ulid]
    last = {one.contact_id: one for one in messages.get_many(ids).values()}
    listed = tuple(
        _waiting(id, thread, last.get(id), priority_of(thread), brand, now) for id, thread in first
    )
    return _notice(job, brand, len(waiting), listed)


def _lists(channel: Channel, thread: Thread, now: datetime) -> bool:
    """Returns whether the digest of a channel has the thread; a backup is told of overdue ones."""
    is_due = not channel.backup or is_overdue(thread, now=now)
    return is_due and channel.kind_for(priority_of(thread)) is Kind.DIGEST


def _notice(
    job: NotificationJob, brand: Brand, waiting: int, threads: tuple[WaitingThread, ...]
) -> Notice:
    return Notice(job.id, Kind(job.kind), Reason(job.reason), job.at, brand.name, waiting, threads)


def _waiting(
    contact_id: ContactId,
    thread: Thread,
    message: object,
    priority: Priority,
    brand: Brand,
    now: datetime,
) -> WaitingThread:
    inbound = message if isinstance(message, InboundMessage) else None
    intent, preview = shown_of(inbound, priority)
    link = brand.notifications.link
    return WaitingThread(
        contact_id,
        priority,
        oldest_unanswered(thread) or now,
        thread.reply_due_at,
        is_overdue(thread, now=now),
        agent_of(thread, absent=agents.absent()) if thread.assignee else None,
        intent,
        inbound.language if inbound else None,
        preview,
        command_for(contact_id),
        link.replace(LINK_PLACE, contact_id) if link else None,
    )
