"""Stores the alert of a message that needs an agent, and queues the page of a danger at once."""

from datetime import datetime

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import Thread
from shared.domain.contacts.priority import Priority
from shared.domain.core.phone import ContactId
from shared.domain.notifications.alert import Alert, new_alert
from shared.domain.notifications.schedule import agenda_of, steps_of
from shared.platform.events import NOTIFICATION_NOT_QUEUED
from shared.platform.observability import log_exception
from shared.storage.core.transactions import Transaction
from shared.storage.inbox import alerts
from shared.usecases.notifications.queue_steps import queue_due


def add_alert(
    transaction: Transaction,
    contact_id: ContactId,
    before: Thread,
    after: Thread,
    brand: Brand,
    *,
    now: datetime,
) -> Alert | None:
    """Adds the alert of the contact's newest message to its transaction, and returns it.

    None when agents know already, or when the brand tells nobody of this priority.
    """
    alert = new_alert(contact_id, before, after, ulid=after.inbound_ulid, now=now)
    steps = steps_of(alert, brand) if alert else ()
    if alert is None or not steps:
        return None
    alerts.add(transaction, alert, due_at=steps[0].at)
    return alert


def page_now(alert: Alert, brand: Brand, *, now: datetime) -> None:
    """Queues the pages of a danger. Whatever goes wrong, the message is processed, and the clock
    queues them within a minute."""
    agenda = agenda_of(alert, brand, now=now)
    if alert.priority is not Priority.P0 or not agenda.due:
        return
    try:
        queue_due(alert, agenda, agenda.due, due_at=steps_of(alert, brand)[0].at, now=now)
    except Exception:  # noqa: BLE001
        log_exception(NOTIFICATION_NOT_QUEUED, message_id=alert.ulid)
