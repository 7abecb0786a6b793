"""Queues the steps of an alert that are due. The clock calls it."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Thread
from shared.domain.core.phone import ContactId
from shared.domain.notifications.alert import Alert, is_taken, is_waiting
from shared.domain.notifications.notice import notice_id
from shared.domain.notifications.schedule import Agenda, Reason, Step, agenda_of, digest_time
from shared.platform import queues
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.inbox import agents, alerts


def process_alert(contact_id: ContactId, ulid: str, *, due_at: datetime, now: datetime) -> int:
    """Returns how many notifications were queued."""
    alert, state = alerts.get(contact_id, ulid), contact_states.load(contact_id)
    if alert is None:
        return 0
    if state is None or not is_waiting(alert, state.thread):
        alerts.advance(alert, due_at=due_at, next_at=None)
        return 0
    agenda = agenda_of(alert, current().brand, now=now)
    steps = _without_claimed(agenda, state.thread)
    queue_due(alert, agenda, steps, due_at=due_at, now=now)
    return len(steps)


def queue_due(
    alert: Alert, agenda: Agenda, steps: Sequence[Step], *, due_at: datetime, now: datetime
) -> None:
    """Queues the steps, and then stores that what is due was made.

    A run that dies in between is repeated with the same ids, and nobody goes untold. The queue
    drops what comes again within five minutes; receivers tell the rest apart by the id.
    """
    for step in steps:
        _queue(alert, step, now)
    told = alert.told | {step.name for step in agenda.due}
    alerts.advance(replace(alert, told=told), due_at=due_at, next_at=agenda.next_at)


def _queue(alert: Alert, step: Step, now: datetime) -> None:
    """Queues one notification. A digest is the same for every alert of its time."""
    if step.reason is Reason.DIGEST:
        at = digest_time(now)
        id = notice_id(step.reason, step.channel, at=at)
        job = queues.NotificationJob(id, step.channel, step.kind, step.reason, at)
    else:
        job = queues.NotificationJob(
            notice_id(step.reason, step.channel, ulid=alert.ulid),
            step.channel,
            step.kind,
            step.reason,
            step.at,
            alert.contact_id,
            alert.ulid,
        )
    queues.put_notification(job)


def _without_claimed(agenda: Agenda, thread: Thread) -> list[Step]:
    """Returns the steps that are made: an agent who has the thread is enough until the reply is
    overdue."""
    asks = any(one.reason is Reason.UNANSWERED for one in agenda.due)
    if not asks or not is_taken(thread, absent=agents.absent()):
        return list(agenda.due)
    return [one for one in agenda.due if one.reason is not Reason.UNANSWERED]
