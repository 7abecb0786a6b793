"""Threads: the inbox."""

from collections.abc import Collection
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from functions.api.schemas.common import Answer, ContactId, Counter, Request, filled
from shared.domain.contacts import contact_state as domain
from shared.domain.contacts.contact_state import ThreadState
from shared.domain.contacts.threads import agent_of, newest_turn
from shared.domain.core import phone
from shared.domain.core.documented import Instant, documented
from shared.domain.messages.message import MAX_AUTHOR, message_id
from shared.usecases.contacts.change_thread import LONGEST_SNOOZE, WantedState


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


class ThreadUpdate(Request, frozen=True):
    """Changes to a thread. Omitted fields stay as they are."""

    EXAMPLE: ClassVar = {"state": "closed", "assignee": "Kim"}

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


def thread(contact_id: phone.ContactId, value: domain.Thread, *, absent: Collection[str]) -> Thread:
    newest = newest_turn(value)
    computed = {
        "state": value.listed_as,
        "assignee": agent_of(value, absent=absent),
        "newest_message_id": message_id(contact_id, newest) if newest else None,
    }
    return filled(Thread, value, contact_id=contact_id, **computed)
