"""Blocks promotional messages and surveys while the contact waits for an answer."""

from shared.domain.contacts.threads import BLOCKS_FOR, waits_since
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

OPEN_THREAD = declare(
    "open_thread",
    Conflict,
    "The contact waits for an agent.",
    "Answer the contact first, or close the thread when nothing needs an answer.",
)


def open_thread(case: GateCase) -> Outcome:
    """Blocks while the thread has unread messages, for at most seven days after the last one that
    needs an agent. A reply that advertises is not blocked: it may be the answer."""
    if case.message.category is Category.CONVERSATIONAL or not case.is_unasked:
        return Pass("not_promotional")
    thread = case.contact_state.thread
    if since := waits_since(thread, now=case.now):
        return Block(OPEN_THREAD, {"unread": thread.unread, "until": since + BLOCKS_FOR})
    return Pass("waited_long" if thread.unread else "nothing_unread")


RULE = Rule(
    "open_thread",
    "practice: a question is answered before anything is sold",
    open_thread,
    {
        "not_promotional": "The message is not promotional: open threads do not apply.",
        "nothing_unread": "No message of the contact waits for an agent.",
        "waited_long": "A message of the contact waits for an agent, for more than seven days.",
        "open_thread": "The contact waits for an agent ({unread} unread messages). Without "
        "an answer this blocks until {until}.",
    },
)
