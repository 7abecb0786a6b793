"""What a message answers to the question of an auto-reply: about an opt-in, or about a doubt."""

from shared.domain.contacts.contact_state import ConsentState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_in import LATE_YES, question_for
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import AskOptIn
from shared.domain.intents.intent import Intent
from shared.domain.intents.keywords import meaning_of


def answer_to_opt_in(turn: Turn) -> Reading | None:
    """Returns what the message answers to the open question of an opt-in, None when unclear."""
    if turn.text.media or question_for(turn) is None or is_provider_opt_out(turn):
        return None
    from shared.domain.intents.whole.answered.languages import agreed_language
    from shared.domain.intents.whole.answers import Answer, answer_of

    answer, language = answer_of(turn.text.body), None
    if answer is None and (language := agreed_language(turn.text.body)):
        answer = Answer.YES
    # "Yes please" may answer the agent who wrote since, and is then no consent. YES still is.
    if answer is None or (turn.in_conversation and answer is Answer.YES):
        return None
    return Reading(answer=answer, wished=language, is_own_words=True)


def answer_about_doubt(turn: Turn, intents: tuple[Intent, ...]) -> Reading | None:
    """Returns what the message answers to the question about a doubt, None when unclear.

    Who wants to keep the messages joins nothing new, in whatever program they opted out before.
    """
    if turn.text.media or turn.in_conversation or not _is_asked_about_doubt(turn):
        return None
    from shared.domain.intents.whole.answered.doubts import DoubtAnswer, doubt_answer_of

    answer = doubt_answer_of(turn.text.body)
    if answer is DoubtAnswer.END:
        stop = meaning_of("stop")
        return Reading(stop[0], in_own_words=True, is_own_words=True) if stop else None
    if answer is DoubtAnswer.KEEP and turn.head.state(turn.program.id) is ConsentState.ACTIVE:
        joins = next((one for one in intents if isinstance(one.effect, AskOptIn)), None)
        return Reading(joins, is_own_words=True)
    return None


def _is_asked_about_doubt(turn: Turn) -> bool:
    """Returns whether a doubt about an opt-out was asked about within three days."""
    if Hold.UNCLEAR_OPT_OUT not in turn.head.contact.holds or is_provider_opt_out(turn):
        return False
    since = turn.head.contact.held_at.get(Hold.UNCLEAR_OPT_OUT)
    return since is not None and turn.said_at - since <= LATE_YES
