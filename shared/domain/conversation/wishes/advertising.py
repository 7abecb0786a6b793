"""Advertising that is sent to the brand: whether a message is some, and what it says besides."""

from shared.domain.conversation.turn import Turn
from shared.domain.intents import free_text
from shared.domain.intents.intent import Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.wishes import spam
from shared.domain.intents.wishes.message import prepared


def without_its_stop(said: Said, turn: Turn, intents: tuple[Intent, ...]) -> Said | None:
    """Returns what a message that may end consent means without "reply STOP to end", where it is
    advertising that says so. Every other stop in it counts."""
    body = turn.text.body
    if turn.text.media or not spam.tells_how_to_stop(prepared(own_words(body)), body):
        return said
    rest = spam.without_footer(body)
    return free_text.read(rest, in_conversation=turn.in_conversation, intents=intents)


def is_spam(said: Said | None, turn: Turn) -> bool:
    """Returns whether the message is advertising and nothing else: no stop, no danger, no answer
    that an agent waits for."""
    if turn.in_conversation or (said and (said.intent.stops_marketing or said.intent.is_danger)):
        return False
    return _advertises(turn, is_known=_is_known(turn))


def _is_known(turn: Turn) -> bool:
    return bool(turn.head.consents) or turn.head.thread.last_outbound_at is not None


def _advertises(turn: Turn, *, is_known: bool) -> bool:
    body = turn.text.body
    return not turn.text.media and spam.is_spam(prepared(own_words(body)), body, is_known=is_known)
