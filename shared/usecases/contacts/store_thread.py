"""Commits what an agent changed of a thread, with its entries of the audit log."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ContactState, Thread, ThreadState
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction

if TYPE_CHECKING:
    from shared.usecases.surveys.plan_question import Question


def find_thread(contact_id: ContactId) -> ContactState:
    """Returns the contact state with the thread. Raises NotFound `contact_unknown`."""
    found = contact_states.load(contact_id)
    if found is None:
        raise CONTACT_UNKNOWN()
    return found


def store_thread(
    before: ContactState,
    after: Thread,
    *,
    by: str,
    now: datetime,
    asks: "Question | None" = None,
) -> None:
    """Commits the thread; an unchanged one is not written. Raises WriteConflict when the contact
    state is no longer `before`.

    asks: the question of a survey that follows.
    """
    if after == before.thread:
        return
    transaction = Transaction(new_claim())
    for what, why in _said(before.thread, after):
        audit_log.add(transaction, Action(what, before.contact.contact_id, by, now, why))
    head = asks.head if asks else replace(before, thread=after)
    created = [asks.message] if asks else []
    contact_states.commit(transaction, before, head, created=created)


def _said(before: Thread, after: Thread) -> list[tuple[str, str]]:
    """Returns what the audit log says of a change, and why."""
    said = []
    if _listed(after) != _listed(before):
        until = f"until {after.snoozed_until.isoformat()}" if after.snoozed_until else ""
        said.append((_DONE[after.listed_as], until or str(after.outcome or "")))
    if after.assignee != before.assignee:
        said.append(("thread_assigned", f"to {after.assignee}" if after.assignee else "to nobody"))
    return said


def _listed(thread: Thread) -> tuple[object, ...]:
    return thread.listed_as, thread.snoozed_until, thread.outcome


_DONE = {
    ThreadState.OPEN: "thread_reopened",
    ThreadState.CLOSED: "thread_closed",
    ThreadState.SNOOZED: "thread_snoozed",
}
