"""The run of the clock every minute: processes each due item once, after a claim."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from shared.domain.consent import transitions
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.domain.messages.transitions import outcome_unknown
from shared.platform import queues
from shared.platform.events import DUE_ROW_FAILED, DUE_UNREADABLE, SENDING_HALTED
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPT_IN_LAPSED
from shared.platform.metrics.operation import CLOCK_HALTED, DUE_FAILED, DUE_LATE_SECONDS
from shared.platform.metrics.sending import SEND_UNKNOWN
from shared.platform.observability import count, log, log_exception, seconds
from shared.storage import due, messages
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.due import (
    Due,
    DueAlert,
    DueCampaign,
    DueEntry,
    DueLane,
    DueMessage,
    DuePlan,
    DueQuestion,
    DueThread,
)

if TYPE_CHECKING:
    from shared.storage.brand import BrandVersion

FAILED_AGAIN = timedelta(hours=1)
"""When an item that cannot be read is looked at again, perhaps by a release that can."""

LOOK_AGAIN = timedelta(minutes=5)
"""When a queued message is checked again, in case its queue record was lost."""


class Fired(msgspec.Struct):
    """What one run of the clock did."""

    queued: int = 0
    lost: int = 0
    settled: int = 0
    lapsed: int = 0
    woken: int = 0
    """Snoozed threads that are open again."""
    told: int = 0
    """Notifications to agents that were queued."""
    released: int = 0
    """Batches of campaigns."""
    canaries: int = 0
    finished: bool = True


def process_due(*, now: datetime, has_time: Callable[[], bool] = lambda: True) -> Fired:
    """Processes all that is due until nothing is left or time runs out; the next run continues.

    Does nothing while a restored table is not reconciled.
    """
    fired = Fired()
    version = _version()
    if version and _halted(version):
        return fired
    for entry in due.entries(now):
        if not has_time():
            fired.finished = False
            break
        _process(entry, fired, now)
    fired.canaries = int(version is not None and _send_canary(version, now))
    return fired


def _process(entry: DueEntry, fired: Fired, now: datetime) -> None:
    """Processes one entry. One that fails is tried again later, and stops no other."""
    if entry.row is None:
        log(DUE_UNREADABLE, item=entry.sk.partition("#")[0])
        count(DUE_FAILED)
        due.set_aside(entry, until=now + FAILED_AGAIN)
        return
    seconds(DUE_LATE_SECONDS, (now - entry.row.due_at).total_seconds())
    try:
        _fire(entry.row, fired, now)
    except Exception:  # noqa: BLE001 - the others are due too, and the alarm tells of this one
        log_exception(DUE_ROW_FAILED)
        count(DUE_FAILED)
        due.set_aside(entry, until=now + LOOK_AGAIN)


def _fire(row: Due, fired: Fired, now: datetime) -> None:
    if isinstance(row, DueQuestion):
        fired.lapsed += _lapse(row, now)
    elif isinstance(row, DueThread):
        from shared.usecases.contacts.change_thread import wake_thread  # few threads are snoozed

        fired.woken += wake_thread(row.contact_id, now=now)
    elif isinstance(row, DueAlert):
        # Most minutes nobody is told of anything.
        from shared.usecases.notifications.queue_steps import process_alert

        fired.told += process_alert(row.contact_id, row.ulid, due_at=row.due_at, now=now)
    elif isinstance(row, DueLane):
        # Most minutes have no campaign, and its modules take long to import.
        from shared.usecases.campaigns.release_batches import release_batches

        fired.released += release_batches(row, now=now)
    elif isinstance(row, DueCampaign):
        from shared.usecases.campaigns.repeat_campaign import prepare_campaign

        prepare_campaign(row.campaign_id, now=now)
    elif isinstance(row, DuePlan):
        _plan_on(row, now)
    elif row.status is Status.UNKNOWN:
        fired.settled += _stop_waiting(row, now)
    elif row.is_claimed:
        fired.lost += _lose(row, now)
    else:
        fired.queued += _queue(row, now)


def _version() -> "BrandVersion | None":
    """Returns None before the first version: there is nothing to send, and no number to send
    from."""
    from shared.storage.brand import current  # slow to import

    try:
        return current()
    except LookupError:
        return None


def _halted(version: "BrandVersion") -> bool:
    if version.halt is None:
        return False
    log(SENDING_HALTED)
    count(CLOCK_HALTED)
    return True


def _send_canary(version: "BrandVersion", now: datetime) -> bool:
    """Comes last: it proves that a run gets this far, and no message waits for it."""
    if version.canary is None:
        return False
    from shared.usecases.clock.send_canary import send_canary  # most brands have none

    return send_canary(version, now=now)


def _queue(row: DueMessage, now: datetime) -> bool:
    """Claims the row for one check and queues the message.

    A crash between the two only costs time: the row is due again in five minutes.
    """
    if not due.postpone(row, until=now + LOOK_AGAIN):
        return False
    attempt = row.due_at.isoformat()
    queues.put_outbound(row.message_id, contact_id=row.contact_id, attempt=attempt)
    return True


def _plan_on(row: DuePlan, now: datetime) -> None:
    if due.postpone_plan(row, until=now + LOOK_AGAIN):
        job = queues.CampaignJob(row.campaign_id, row.plan, shard=row.shard)
        queues.put_campaign([(job, 0)])


def _lose(row: DueMessage, now: datetime) -> bool:
    """Marks a send with an expired lease as unknown: its function died during the provider's
    call."""
    message = messages.get_outbound(row.message_id)
    if message is None or message.lease_until is None or message.lease_until > now:
        return False
    from shared.usecases.receipts.record_change import record_change  # few functions die

    if not record_change(message, outcome_unknown(message, Reason.LEASE_EXPIRED, None, now=now)):
        return False
    count(SEND_UNKNOWN)
    return True


def _stop_waiting(row: DueMessage, now: datetime) -> bool:
    """Ends the wait for a receipt after 72 hours: the message stays unknown, with that reason."""
    message = messages.get_outbound(row.message_id)
    if message is None or message.status is not Status.UNKNOWN or message.due_at is None:
        return False
    change = StatusChange(Status.UNKNOWN, now, Reason.NO_RECEIPT)
    after = replace(message, reason=change.reason, due_at=None, history=(*message.history, change))
    return messages.advance(message, after)


def _lapse(row: DueQuestion, now: datetime) -> bool:
    head = contact_states.load(row.contact_id)
    if head is None:
        return False
    change = transitions.expire_opt_in(head, row.program, Evidence(means=Means.CLOCK), now=now)
    if change is None:
        if head.state(row.program) is ConsentState.REVOKED:
            due.end_question(row)  # the opt-out did not write each of very many consents
        return False
    try:
        contact_states.commit(Transaction(new_claim()), head, change.head, events=change.events)
    except WriteConflict:
        return False  # the contact has just written: the next run checks again
    count(OPT_IN_LAPSED)
    return True
