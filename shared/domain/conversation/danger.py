"""A message of a contact who may be in danger."""

from msgspec.structs import replace

from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_out import add_holds
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import CallPerson


def call_person(
    turn: Turn, effect: CallPerson, language: str, *, besides: Outcome | None
) -> Outcome:
    """Holds marketing and sends where to find help, in place of what the message would be answered
    with besides.

    The auto-reply limit does not count here: who has written HELP ten times may need this text.
    """
    before = besides or Outcome(turn.head, effect.understood)
    is_opt_out = before.understanding.is_opt_out
    understood = effect.with_opt_out if is_opt_out else effect.understood
    head = add_holds(before.head, {Hold.DISTRESS})
    if _is_silent(turn, effect):
        return Outcome(head, understood, before.events)
    program = turn.program
    language = program.language(language)
    assert effect.text, "an effect without a text is silent"
    body = effect.text[language].replace("{brand}", turn.brand.name)
    reply = Reply(body, program.id, language)
    return Outcome(
        _with_text(head, turn, effect.understood.value), understood, before.events, (reply,)
    )


def _is_silent(turn: Turn, effect: CallPerson) -> bool:
    given = turn.head.contact.auto_replies
    return (
        effect.text is None
        or turn.number is None
        or auto_reply_limit.was_sent(
            given, effect.understood.value, within=effect.once_in, now=turn.now
        )
    )


def _with_text(head: ContactState, turn: Turn, intent: str) -> ContactState:
    given = auto_reply_limit.note_sent(head.contact.auto_replies, intent, now=turn.now)
    return replace(head, contact=replace(head.contact, auto_replies=given))
