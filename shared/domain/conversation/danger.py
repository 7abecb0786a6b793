"""A message of a contact who may be in danger."""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.courtesies import QUIET
from shared.domain.conversation.opt_out import add_holds
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.turn import Turn, own_text
from shared.domain.intents.effects import AlertPerson, CallPerson, TextByLanguage
from shared.domain.intents.keywords import meaning_of, normalise
from shared.domain.messages.webhooks import WebhookMessage

DANGER_WITHIN = timedelta(minutes=15)
"""How much time may pass until a person has read a message with a danger, at any hour; of the
team's hours, where it is a suspicion or another message of priority P1."""

LIFELINE, EMERGENCY = "988", "911"
"""The names under which a text is noted, by what it tells: the contact item does not say which
danger it was about. A text that names 988 names 911 too."""


def may_be_in_parts(head: ContactState, text: WebhookMessage) -> bool:
    """Returns whether the message may only with those shortly before say that the contact is in
    danger or has died, which is not known yet: "i want", "to die"."""
    last, known = head.thread.last_inbound_at, head.contact.holds
    if last is None or Hold.DISTRESS in known or Hold.BEREAVEMENT in known:
        return False
    return text.received_at - last < QUIET and meaning_of(normalise(text.body)) is None


def tell_person(
    turn: Turn, effect: CallPerson | AlertPerson, language: str, *, besides: Outcome | None
) -> Outcome:
    """Brings the message to a person, with or without a text to the contact."""
    if isinstance(effect, AlertPerson):
        return _alert(turn, effect)
    return _call(turn, effect, language, besides)


def _call(turn: Turn, effect: CallPerson, language: str, besides: Outcome | None) -> Outcome:
    """Holds marketing and sends where to find help, in place of what the message would be answered
    with besides.

    The auto-reply limit does not count here: who has written HELP ten times may need this text.
    """
    before = besides or Outcome(turn.head, effect.understood)
    reply = own_text(turn, effect.text, language) if effect.text else None
    is_opt_out = before.understanding.is_opt_out
    understood = effect.with_opt_out if is_opt_out else effect.understood
    head = add_holds(before.head, {Hold.DISTRESS})
    if (
        reply is None
        or effect.text is None
        or _is_silent(turn, effect, effect.text, reply.language)
    ):
        return Outcome(head, understood, before.events)
    noted = _noted(head, turn, _tells(effect.text), reply.language)
    return Outcome(noted, understood, before.events, (reply,))


def with_person(outcome: Outcome, turn: Turn) -> Outcome:
    """Returns the outcome of an opt-in for a person too, where the contact was in danger: as soon
    as whatever else they write."""
    if Hold.DISTRESS not in turn.head.contact.holds or outcome.understanding.needs_agent:
        return outcome
    is_due = _is_answer_due(turn)
    understood = replace(
        outcome.understanding,
        needs_agent=True,
        priority=Priority.P0 if is_due else Priority.P1,
        is_suspicion=not is_due,
    )
    return replace(outcome, understanding=understood)


def _alert(turn: Turn, effect: AlertPerson) -> Outcome:
    """Brings a contact's next words to a person; at any hour, while the answer to a danger is due.
    That to a suspicion is not due at night."""
    return Outcome(turn.head, effect.unanswered if _is_answer_due(turn) else effect.understood)


def _is_answer_due(turn: Turn) -> bool:
    thread = turn.head.thread
    due = thread.reply_due_at if thread.state is ThreadState.OPEN else None
    return due is not None and due <= turn.now + DANGER_WITHIN


def _is_silent(turn: Turn, effect: CallPerson, text: TextByLanguage, language: str) -> bool:
    """Returns whether no text is sent: the contact has lately got it in this language, for a danger
    whose hold no agent has released."""
    if turn.number is None or (effect.unless and effect.unless(turn.text.body)):
        return True
    contact = turn.head.contact
    if Hold.DISTRESS not in contact.holds:
        return False
    told = {LIFELINE, _tells(text)}
    names = (name for one in told for name in (one, _in_language(one, language)))
    return any(
        auto_reply_limit.was_sent(contact.auto_replies, name, within=effect.once_in, now=turn.now)
        for name in names
    )


def _in_language(name: str, language: str) -> str:
    """Returns the name of a text in a language. Releases before this one noted the name alone."""
    return f"{name} {language}"


def _tells(text: TextByLanguage) -> str:
    return LIFELINE if any(LIFELINE in one for one in text.values()) else EMERGENCY


def _noted(head: ContactState, turn: Turn, name: str, language: str) -> ContactState:
    given = auto_reply_limit.note_sent(
        head.contact.auto_replies, _in_language(name, language), now=turn.now
    )
    return replace(head, contact=replace(head.contact, auto_replies=given))
