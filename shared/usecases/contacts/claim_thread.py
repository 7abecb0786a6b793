"""Gives a thread to one agent: of two who claim it at once, the second is refused."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Thread
from shared.domain.contacts.threads import agent_of
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.core.phone import ContactId
from shared.storage.inbox import agents
from shared.usecases.contacts.store_thread import find_thread, store_thread
from shared.usecases.outbound.message_request import check_author
from shared.usecases.retry import retry_on_conflict

THREAD_CLAIMED = declare(
    "thread_claimed",
    Conflict,
    "Another agent has the thread.",
    "`assignee` in the answer is who has it. Ask them to release it, or assign it by PATCH.",
)


class ThreadClaimed(Conflict):
    """Another agent, `assignee`, has the thread."""

    def __init__(self, assignee: str) -> None:
        super().__init__(THREAD_CLAIMED, f"{assignee} has the thread.")
        self.assignee = assignee


def claim_thread(contact_id: ContactId, agent: str, *, by: str, now: datetime) -> Thread:
    """Returns the thread, which the agent now has.

    The commit is conditional on the state in which nobody had it, or an absent agent whom it waits
    for. Raises ThreadClaimed when another agent has it, Invalid `author_invalid`, NotFound or
    Conflict `busy`.
    """
    return _pass_on(contact_id, agent, agent, by=by, now=now)


def release_thread(contact_id: ContactId, agent: str, *, by: str, now: datetime) -> Thread:
    """Returns the thread, which all agents now have. Raises what `claim_thread` raises: nobody
    releases the thread of another agent."""
    return _pass_on(contact_id, agent, None, by=by, now=now)


def _pass_on(
    contact_id: ContactId, agent: str, to: str | None, *, by: str, now: datetime
) -> Thread:
    check_author(agent)

    def attempt() -> Thread:
        before = find_thread(contact_id)
        holder = agent_of(before.thread, absent=agents.absent())
        if holder not in (None, agent):
            raise ThreadClaimed(str(holder))
        after = replace(before.thread, assignee=to)
        store_thread(before, after, by=by, now=now)
        return after

    return retry_on_conflict(attempt)
