"""Threads: the inbox."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from functions.api.schemas.common import Answer, ContactId, Counter, MessageId, Request, filled
from shared.domain.contacts.contact_state import ThreadState
from shared.domain.contacts.outcomes import MEANINGS, Outcome
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.threads import newest_turn
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import MAX_AUTHOR, InboundMessage, message_id
from shared.usecases.contacts.change_thread import LONGEST_SNOOZE, ThreadChange, WantedState
from shared.usecases.contacts.change_threads import MOST_THREADS
from shared.usecases.contacts.inbox import InboxEntry

_OUTCOMES = "; ".join(f"`{outcome}`: {meaning}" for outcome, meaning in MEANINGS.items()) + "."

PREVIEW = 160
"""Characters of the contact's newest message that a list shows."""


class LastWords(Answer, frozen=True):
    """The contact's newest message."""

    EXAMPLE: ClassVar = {
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "at": "2026-11-03T16:00:00+00:00",
        "words": "Do you have size 38?",
        "language": "en",
        "intent": "question",
    }

    message_id: MessageId
    at: Instant
    words: Annotated[
        str, documented(f"As stored, without what was masked; the first {PREVIEW} characters.")
    ]
    language: str | None
    intent: Annotated[str | None, documented("What it was understood as.")]


class Thread(Answer, frozen=True):
    """The conversation with a contact, over all numbers of the brand."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "state": "open",
        "assignee": None,
        "unread": 1,
        "last_inbound_at": "2026-11-03T16:00:00+00:00",
        "last_outbound_at": None,
        "reply_due_at": "2026-11-03T17:00:00+00:00",
        "snoozed_until": None,
        "request_confirmed_at": None,
        "answered_automatically_at": None,
        "newest_message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "priority": None,
        "waiting_since": "2026-11-03T16:00:00+00:00",
        "waited_minutes": 20,
        "overdue": False,
        "outcome": None,
        "last_words": LastWords.EXAMPLE,
    }

    contact_id: ContactId
    state: Annotated[
        ThreadState,
        documented(
            "`open`: it is for an agent; `waiting`: the brand waits for the contact; `snoozed`: it "
            "is open again at `snoozed_until`, or when the contact writes what needs an agent."
        ),
    ]
    assignee: Annotated[
        str | None,
        documented(
            "The agent who has the thread; null for all agents. A thread that waits for an agent is"
            " not left with one who is away."
        ),
    ]
    unread: Counter
    last_inbound_at: Instant | None
    last_outbound_at: Instant | None
    reply_due_at: Annotated[Instant | None, documented("When an agent should have replied.")]
    snoozed_until: Annotated[Instant | None, documented("When it is open again, if it is snoozed.")]
    request_confirmed_at: Annotated[
        Instant | None,
        documented("When the contact confirmed their last request about their data."),
    ]
    answered_automatically_at: Annotated[
        Instant | None,
        documented(
            "When the brand's own answer was sent to a question, once in a thread; null after an "
            "agent's reply, or when it was closed."
        ),
    ]
    newest_message_id: Annotated[
        str | None,
        documented(
            "The newest message of the contact or of an agent, which is the thread's ETag; null"
            " without one."
        ),
    ]
    priority: Annotated[
        Priority | None,
        documented("The most urgent of the messages that wait; null where no time is set."),
    ]
    waiting_since: Annotated[
        Instant | None,
        documented("When the oldest message that waits for an agent came; null when none does."),
    ]
    waited_minutes: Annotated[int | None, documented("Since then, in the team's hours.", minimum=0)]
    overdue: Annotated[bool, documented("Whether an agent should have replied by now.")]
    outcome: Annotated[
        Outcome | None, documented("How it was closed; null when the agent did not say.")
    ]
    last_words: Annotated[
        LastWords | None,
        documented("null until the contact writes after the upgrade to the release with it."),
    ]


class ThreadUpdate(Request, frozen=True):
    """Changes to a thread. Omitted fields stay as they are."""

    EXAMPLE: ClassVar = {"state": "closed", "outcome": "solved", "assignee": "Kim"}

    state: Annotated[
        WantedState | None,
        documented("`closed`: the question is answered, or needs no answer."),
    ] = None
    assignee: Annotated[
        str | UnsetType | None,
        documented("The agent, on one line; null for nobody.", maxLength=MAX_AUTHOR),
    ] = UNSET
    snoozed_until: Annotated[
        Instant | None,
        documented(f"Needed for `snoozed`; within the next {LONGEST_SNOOZE.days} days."),
    ] = None
    outcome: Annotated[Outcome | None, documented(f"With `closed` only. {_OUTCOMES}")] = None

    def as_change(self) -> ThreadChange:
        """Returns the change of the use case."""
        return ThreadChange(self.state, self.assignee, self.snoozed_until, self.outcome)


class ThreadUpdates(ThreadUpdate, frozen=True, kw_only=True):
    """The same changes to several threads."""

    EXAMPLE: ClassVar = {
        "contact_ids": ["con_7itizdnwpbima6qljm5u"],
        "state": "closed",
        "outcome": "no_answer_needed",
    }

    contact_ids: Annotated[Sequence[ContactId], Meta(min_length=1, max_length=MOST_THREADS)]


class ThreadResult(Answer, frozen=True):
    """What became of one of several threads: the thread, or the code of why it is as it was."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "thread": Thread.EXAMPLE,
        "code": None,
        "detail": None,
    }

    contact_id: ContactId
    thread: Thread | None
    code: Annotated[str | None, documented("As of a problem; null when the thread is changed.")]
    detail: str | None


class ThreadResults(Answer, frozen=True):
    """What became of each of several threads."""

    EXAMPLE: ClassVar = {"items": [ThreadResult.EXAMPLE]}

    items: Annotated[Sequence[ThreadResult], documented("In the order of the request.")]


class Claim(Request, frozen=True):
    """The agent who claims or releases a thread."""

    EXAMPLE: ClassVar = {"agent": "Kim"}

    agent: Annotated[
        str | None,
        documented("On one line; by default the token's name.", maxLength=MAX_AUTHOR),
    ] = None


class Absence(Request, frozen=True):
    """An agent who is away, or back."""

    EXAMPLE: ClassVar = {"agent": "Kim", "away": True}

    agent: Annotated[str, documented("On one line.", maxLength=MAX_AUTHOR)]
    away: bool


class Agent(Answer, frozen=True):
    """An agent, and since when they are away."""

    EXAMPLE: ClassVar = {"agent": "Kim", "away_since": "2026-11-03T16:00:00+00:00"}

    agent: str
    away_since: Annotated[Instant | None, documented("null when they are back.")]


def thread(entry: InboxEntry) -> Thread:
    newest = newest_turn(entry.thread)
    return filled(
        Thread,
        entry,
        entry.thread,
        state=entry.thread.listed_as,
        newest_message_id=message_id(entry.contact_id, newest) if newest else None,
        waited_minutes=None if entry.waited is None else entry.waited // timedelta(minutes=1),
        overdue=entry.is_overdue,
        last_words=_last_words(entry.last),
    )


def _last_words(last: InboundMessage | None) -> LastWords | None:
    if last is None:
        return None
    intent = last.decision.understood if last.decision else None
    return filled(LastWords, last, words=last.body[:PREVIEW], intent=intent)
