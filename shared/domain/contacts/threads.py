"""What happens to a thread: the contact writes, an agent replies, closes, reopens or snoozes it."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Thread, ThreadState
from shared.domain.contacts.outcomes import Outcome
from shared.domain.contacts.priority import Priority

REPLY_WITHIN = timedelta(hours=1)
"""How much business time may pass until an agent has replied."""

BLOCKS_FOR = timedelta(days=7)
"""How long a question that nobody answers keeps promotions back. The thread stays open."""


def waits_since(thread: Thread, *, now: datetime) -> datetime | None:
    """Returns since when the contact waits for an agent; None when they do not, or no longer than
    `BLOCKS_FOR` counts.

    Of a question without a time, as in old items, the contact's last message gives it.
    """
    if not thread.unread:
        return None
    since = thread.asked_at or thread.last_inbound_at or now
    return since if now - since < BLOCKS_FOR else None


def newest_turn(thread: Thread) -> str:
    """Returns the ULID of the newest message of the contact or of an agent; empty without one.

    Of an item of an earlier release, which has neither, it is that of the newest message of all.
    """
    return max(thread.inbound_ulid, thread.reply_ulid) or thread.last_ulid


def agent_of(thread: Thread, *, absent: Collection[str]) -> str | None:
    """Returns the agent who has the thread, None for all agents.

    A thread that waits for an agent is not left with one of the `absent`.
    """
    return None if thread.unread and thread.assignee in absent else thread.assignee


def oldest_unanswered(thread: Thread) -> datetime | None:
    """Returns when the oldest message that waits for an agent came; None when none waits.

    Of items of earlier releases it is the latest one.
    """
    if not thread.unread:
        return None
    return thread.waiting_since or thread.asked_at or thread.last_inbound_at


def is_overdue(thread: Thread, *, now: datetime) -> bool:
    """Returns whether an agent should have replied by now."""
    due = thread.reply_due_at
    return bool(thread.unread and due and due < now)


Urgency = tuple[bool, bool, datetime]


def urgency(thread: Thread, *, now: datetime) -> Urgency:
    """Returns what the inbox is ordered by: P0 first, then what is overdue, then what waits
    longest. A thread in which nobody waits is last."""
    return (
        thread.priority is not Priority.P0,
        not is_overdue(thread, now=now),
        oldest_unanswered(thread) or _NEVER,
    )


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def asked(
    thread: Thread,
    *,
    due_at: datetime,
    now: datetime,
    priority: Priority | None = None,
    is_doubt: bool = False,
) -> Thread:
    """Returns the thread with one more message that needs an agent. It opens, however it was. The
    clock of an older message that waits goes on.

    is_doubt: whether the message may be an opt-out and says nothing else. In a thread that agents
    want to see again anyway it counts as a question.
    """
    is_expected = thread.snoozed_until or (thread.state is ThreadState.OPEN and not thread.unread)
    doubts = (thread.doubts or 0) + 1 if is_doubt and not is_expected else thread.doubts
    return replace(
        thread,
        state=ThreadState.OPEN,
        unread=thread.unread + 1,
        reply_due_at=due_at,
        asked_at=now,
        waiting_since=oldest_unanswered(thread) or now,
        priority=min(filter(None, (thread.priority, priority)), default=None),
        outcome=None,
        snoozed_until=None,
        doubts=doubts,
    )


def without_doubts(thread: Thread) -> Thread:
    """Returns the thread after an opt-in: closed, if nothing but doubts has opened it."""
    if not thread.doubts:
        return thread
    if thread.doubts >= thread.unread:
        return closed(thread)
    return replace(thread, unread=thread.unread - thread.doubts, doubts=None)


def answered(thread: Thread, *, now: datetime) -> Thread:
    """Returns the thread after an agent's reply: the brand waits for the contact."""
    return replace(_settled(thread), state=ThreadState.WAITING, last_outbound_at=now, outcome=None)


def closed(thread: Thread, outcome: Outcome | None = None) -> Thread:
    """Returns the thread closed: its question is answered, or needs no answer. Closed again without
    an outcome, it keeps its outcome."""
    return replace(_settled(thread), state=ThreadState.CLOSED, outcome=outcome or thread.outcome)


def reopened(thread: Thread, *, due_at: datetime, now: datetime) -> Thread:
    """Returns the thread open, and not snoozed. One that was not open waits for an agent from
    now on."""
    if thread.state is ThreadState.OPEN:
        return replace(thread, snoozed_until=None)
    return replace(asked(thread, due_at=due_at, now=now), unread=max(thread.unread, 1))


def snoozed(thread: Thread, *, until: datetime) -> Thread:
    """Returns the thread snoozed. Whether the contact waits for an agent does not change."""
    return replace(thread, snoozed_until=until)


def woken(thread: Thread, *, now: datetime) -> Thread | None:
    """Returns the thread open again when its time has come, else None.

    That nobody waited for an agent stays so: it is the agents who wanted to see it again.
    """
    if thread.snoozed_until is None or thread.snoozed_until > now:
        return None
    return replace(thread, state=ThreadState.OPEN, snoozed_until=None, outcome=None)


def _settled(thread: Thread) -> Thread:
    return replace(
        thread,
        unread=0,
        reply_due_at=None,
        asked_at=None,
        answered_automatically_at=None,
        waiting_since=None,
        priority=None,
        snoozed_until=None,
        doubts=None,
    )
