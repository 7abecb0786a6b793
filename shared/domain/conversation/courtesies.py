"""Auto-replies that may be left out: in a burst of messages, after a danger, and after insults.

A courtesy answers, acknowledges or clarifies. What a contact asks for by keyword, the confirmation
of an opt-out, and where to find help in danger are none: they are always sent. Neither is the
confirmation of what a message changes, or the link that a contact needs: each is sent in a burst
too, and not after a danger or insults.
"""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.contacts.auto_reply_limit import INSULTS
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import (
    CallPerson,
    ChangeLanguage,
    ConfirmOptIn,
    DeclineOptIn,
    Effect,
    EndPrograms,
    ForgetMinor,
    JoinProgram,
    KeepTopics,
    KeepWish,
    LeaveOptIn,
    ProgramText,
    RestoreConsent,
    SendText,
)

QUIET = timedelta(seconds=60)
"""Messages that follow one another faster than this are parts of one."""

_ALWAYS = (
    CallPerson,
    ConfirmOptIn,
    EndPrograms,
    ForgetMinor,
    JoinProgram,
    LeaveOptIn,
    RestoreConsent,
)
_CHANGES = (ChangeLanguage, DeclineOptIn, KeepTopics, KeepWish)
"""What changes what is sent to the contact: unconfirmed, they would not know."""


def leave_out(outcome: Outcome, effect: Effect, turn: Turn) -> Outcome:
    """Returns the outcome without a courtesy that is the second of a burst, or that follows a
    danger whose hold is not released.

    A message of a burst that was answered prolongs it, whether it would be answered itself or not.
    """
    given = turn.head.contact.auto_replies
    may_be_left_out = bool(outcome.replies) and not _is_always_sent(effect, outcome)
    is_courtesy = may_be_left_out and not _is_due(effect)
    in_burst = given.burst_at is not None and turn.said_at - given.burst_at < QUIET
    is_second = in_burst and is_courtesy
    why = _why_not(turn, is_second=is_second) if may_be_left_out else None
    if why:
        outcome = replace(outcome, replies=(), left_out=why)
    if not in_burst and (why or not is_courtesy):
        return _noted(outcome, of_intent=given.of_intent) if why else outcome
    noted = given.of_intent if why else outcome.head.contact.auto_replies.of_intent
    return _noted(outcome, of_intent=noted, burst_at=turn.said_at)


def _is_always_sent(effect: Effect, outcome: Outcome) -> bool:
    if outcome.understanding.is_opt_out or isinstance(effect, _ALWAYS):
        return True
    return isinstance(effect, SendText) and isinstance(effect.text, ProgramText)


def _is_due(effect: Effect) -> bool:
    """Returns whether the text confirms a change, or has the link without which the contact cannot
    do what they ask for."""
    return isinstance(effect, _CHANGES) or (isinstance(effect, SendText) and bool(effect.link))


def _why_not(turn: Turn, *, is_second: bool) -> str | None:
    given = turn.head.contact.auto_replies
    if Hold.DISTRESS in turn.head.contact.holds:
        return "a person is needed"
    if given.insults >= INSULTS and Hold.COMPLAINT in turn.head.contact.holds:
        return "three insults in a row: an agent decides"
    return "a part of the same burst was answered" if is_second else None


def _noted(outcome: Outcome, **changed: object) -> Outcome:
    contact = outcome.head.contact
    after = replace(contact, auto_replies=replace(contact.auto_replies, **changed))
    return replace(outcome, head=replace(outcome.head, contact=after))
