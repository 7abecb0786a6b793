"""Changes a thread: an agent closes, reopens, snoozes or takes it, and the clock wakes it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time
from shared.domain.contacts import threads
from shared.domain.contacts.attributes import parse_instant
from shared.domain.contacts.contact_state import ContactState, Thread
from shared.domain.contacts.outcomes import Outcome
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.contacts.store_thread import find_thread, store_thread
from shared.usecases.outbound.message_request import check_author
from shared.usecases.retry import retry_on_conflict

if TYPE_CHECKING:
    from shared.usecases.surveys.plan_question import Question

SNOOZE_INVALID = declare(
    "snooze_invalid",
    Invalid,
    "snoozed_until belongs to a thread that is snoozed, and is within the next 90 days.",
    "Give snoozed_until with the state snoozed, and only with it.",
)

OUTCOME_INVALID = declare(
    "outcome_invalid",
    Invalid,
    "An outcome belongs to a thread that is closed.",
    "Give outcome with the state closed, and only with it.",
)

LONGEST_SNOOZE = timedelta(days=90)

WantedState = Literal["open", "snoozed", "closed"]


class ThreadChange(msgspec.Struct, frozen=True):
    """What an agent changes. None, or UNSET, changes nothing; an assignee of None gives it back."""

    state: WantedState | None = None
    assignee: str | UnsetType | None = UNSET
    snoozed_until: datetime | None = None
    outcome: Outcome | None = None


def change_thread(contact_id: ContactId, change: ThreadChange, *, by: str, now: datetime) -> Thread:
    """Returns the changed thread. Each change is in the audit log.

    Raises Invalid `outcome_invalid`, `snooze_invalid`, `snoozed_until_naive`,
    `snoozed_until_invalid` or `author_invalid`, NotFound or Conflict.
    """
    change = checked_change(change, now=now)

    def attempt() -> Thread:
        before = find_thread(contact_id)
        after = _changed(before.thread, change, now)
        store_thread(before, after, by=by, now=now, asks=_question(before, after, now))
        return after

    return retry_on_conflict(attempt)


def _question(before: ContactState, after: Thread, now: datetime) -> "Question | None":
    """Returns the question of a survey about a thread that is closed as solved, if there is one."""
    if after.outcome is not Outcome.SOLVED:
        return None
    brand = current().brand
    if not brand.surveys:
        return None
    # Slow to import, and not every brand asks.
    from shared.usecases.surveys.follow_up import question_after_close

    return question_after_close(before, after, brand, now=now)


def wake_thread(contact_id: ContactId, *, now: datetime) -> bool:
    """Opens a snoozed thread whose time has come. Returns False when it is not, or when the contact
    state has just changed: the next run of the clock looks again."""
    before = contact_states.load(contact_id)
    after = threads.woken(before.thread, now=now) if before else None
    if before is None or after is None:
        return False
    try:
        contact_states.commit(Transaction(new_claim()), before, replace(before, thread=after))
    except WriteConflict:
        return False
    return True


def checked_change(change: ThreadChange, *, now: datetime) -> ThreadChange:
    """Returns the change as it is carried out. Raises Invalid for one that no thread takes."""
    if change.outcome and change.state != "closed":
        raise OUTCOME_INVALID()
    if isinstance(change.assignee, str):
        check_author(change.assignee)
    if change.snoozed_until is None:
        if change.state == "snoozed":
            raise SNOOZE_INVALID("A snoozed thread needs snoozed_until.")
        return change
    until = parse_instant("snoozed_until", change.snoozed_until)
    if change.state in ("open", "closed"):
        raise SNOOZE_INVALID("Only a snoozed thread has snoozed_until.")
    if not now < until <= now + LONGEST_SNOOZE:
        raise SNOOZE_INVALID(f"snoozed_until is within the next {LONGEST_SNOOZE.days} days.")
    return replace(change, state="snoozed", snoozed_until=until)


def _due_at(now: datetime) -> datetime:
    return after_business_time(current().brand, threads.REPLY_WITHIN, now)


def _changed(thread: Thread, change: ThreadChange, now: datetime) -> Thread:
    if change.state == "closed":
        thread = threads.closed(thread, change.outcome)
    elif change.state == "open":
        thread = threads.reopened(thread, due_at=_due_at(now), now=now)
    elif change.snoozed_until:
        thread = threads.snoozed(thread, until=change.snoozed_until)
    return thread if change.assignee is UNSET else replace(thread, assignee=change.assignee)
