"""Answers a question with the brand's own answer, where that is sure and nobody else answers."""

from msgspec.structs import replace

from shared.domain.answers.matching import sure_answer
from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ThreadState
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.languages import of_answer
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import Acknowledge, GiveAnswer


def with_answer(reading: Reading, turn: Turn, effect: Acknowledge) -> Reading:
    """Returns what the message means with the answer that may be sent to it, if there is one.

    The message is a question that no other intent explains, of this effect.
    """
    if not _may_be_answered(turn) or _is_told_of_absence(turn, effect):
        return reading
    found = sure_answer(turn.brand.answers, turn.text.body, of_answer(reading, turn))
    return replace(reading, known=found) if found else reading


def give(turn: Turn, effect: GiveAnswer, reading: Reading, language: str) -> Outcome:
    """Sends the brand's answer in the language that it was found in."""
    assert reading.known, "the intent applies to a message with an answer"
    values = {"{brand}": turn.brand.name, "{answer}": reading.known.says(language)}
    body = effect.text[language]
    for name, value in values.items():
        body = body.replace(name, value)
    return Outcome(turn.head, effect.understood, replies=(Reply(body, turn.program.id, language),))


def _may_be_answered(turn: Turn) -> bool:
    """Returns whether no agent is at work in the thread, and nothing graver waits in it."""
    contact, thread = turn.head.contact, turn.head.thread
    if turn.text.media or contact.suppressed_at or contact.holds:
        return False
    if thread.state is ThreadState.CLOSED:
        return not thread.snoozed_until
    if thread.assignee or thread.snoozed_until or turn.in_conversation:
        return False
    return thread.priority in (None, Priority.P3) and thread.answered_automatically_at is None


def _is_told_of_absence(turn: Turn, effect: Acknowledge) -> bool:
    """Returns whether the contact was told, in this thread, that the team is away."""
    is_open = turn.head.thread.state is ThreadState.OPEN
    given, id = turn.head.contact.auto_replies, effect.understood.value
    return is_open and auto_reply_limit.was_sent(given, id, within=effect.once_in, now=turn.now)
