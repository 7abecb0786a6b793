"""A message of a contact who may be in danger."""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.domain.contacts.holds import Hold
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
    is_opt_out = before.understanding.is_opt_out
    understood = effect.with_opt_out if is_opt_out else effect.understood
    head = add_holds(before.head, {Hold.DISTRESS})
    if effect.text is None or _is_silent(turn, effect, effect.text):
        return Outcome(head, understood, before.events)
    reply = own_text(turn, effect.text, language)
    return Outcome(_noted(head, turn, effect.text), understood, before.events, (reply,))


def _alert(turn: Turn, effect: AlertPerson) -> Outcome:
    """Brings a contact's next words to a person; at any hour, while the answer to a danger is due.
    That to a suspicion is not due at night."""
    thread = turn.head.thread
    due = thread.reply_due_at if thread.state is ThreadState.OPEN else None
    is_due = due is not None and due <= turn.now + DANGER_WITHIN
    return Outcome(turn.head, effect.unanswered if is_due else effect.understood)


def _is_silent(turn: Turn, effect: CallPerson, text: TextByLanguage) -> bool:
    if turn.number is None or (effect.unless and effect.unless(turn.text.body)):
        return True
    told = {LIFELINE, _tells(text)}
    given = turn.head.contact.auto_replies
    return any(
        auto_reply_limit.was_sent(given, name, within=effect.once_in, now=turn.now) for name in told
    )


def _tells(text: TextByLanguage) -> str:
    return LIFELINE if any(LIFELINE in one for one in text.values()) else EMERGENCY


def _noted(head: ContactState, turn: Turn, text: TextByLanguage) -> ContactState:
    given = auto_reply_limit.note_sent(head.contact.auto_replies, _tells(text), now=turn.now)
    return replace(head, contact=replace(head.contact, auto_replies=given))
