"""Blocks promotional messages while the contact waits for an answer."""

from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category


def open_thread(case: GateCase) -> Outcome:
    """Blocks while the thread has unread messages. A reply that advertises is not blocked: it may
    be the answer."""
    if case.message.category is not Category.PROMOTIONAL:
        return Pass("not_promotional")
    if unread := case.contact_state.thread.unread:
        return Block("open_thread", {"unread": unread})
    return Pass("nothing_unread")


RULE = Rule(
    "open_thread",
    "practice: a question is answered before anything is sold",
    open_thread,
    {
        "not_promotional": "The message is not promotional: open threads do not apply.",
        "nothing_unread": "No message of the contact waits for an agent.",
        "open_thread": "The contact waits for an agent ({unread} unread messages).",
    },
)
