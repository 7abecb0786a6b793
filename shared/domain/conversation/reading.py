"""Decides which intent an inbound message has: the first in the registry that applies."""

from collections.abc import Callable, Mapping

import msgspec

from shared.domain.brand.program import Program
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_in import question_for
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.turn import Turn
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.keywords import meaning_of, normalise, stop_above_a_signature
from shared.domain.messages.webhooks import Handled


class Reading(msgspec.Struct, frozen=True):
    """What the words of a message mean.

    said: the intent of its keyword or its phrases. language: the language of those words. holds:
    what its phrases put on marketing. joined: the program whose keyword it is, with the language of
    the keyword.
    """

    said: Intent | None = None
    language: str = "en"
    in_own_words: bool = False
    holds: frozenset[Hold] = frozenset()
    joined: tuple[Program, str] | None = None


def read(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means. Phrases count only in a message that is no keyword."""
    word = normalise(turn.text.body)
    if meaning := meaning_of(word) or stop_above_a_signature(turn.text.body):
        return Reading(*meaning)  # no program can have it as its own keyword
    joined = turn.brand.program_of_keyword(word)
    if joined or is_provider_opt_out(turn):
        return Reading(joined=joined)
    # Slow to import, and keywords need none of it.
    from shared.domain.intents import free_text

    said = free_text.read(turn.text.body, in_conversation=turn.in_conversation, intents=intents)
    if said:
        return Reading(said.intent, said.language, True, said.holds)
    return Reading(_said_as_a_whole(turn, intents))


def _said_as_a_whole(turn: Turn, intents: tuple[Intent, ...]) -> Intent | None:
    """Returns the intent whose structure the message has. A picture may say more than its text."""
    if turn.text.media:
        return None
    return next((one for one in intents if one.whole and one.whole(turn.text.body)), None)


def intent_of(reading: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Intent:
    """Returns the first of the intents that the message has. One of them always applies."""
    return next(intent for intent in intents if _applies(intent, reading, turn))


def _applies(intent: Intent, reading: Reading, turn: Turn) -> bool:
    is_meant = intent is reading.said or any(
        _IS_TRUE[one](turn, reading) for one in intent.circumstances
    )
    return is_meant and _IS_TRUE[intent.needs](turn, reading)


_IS_TRUE: Mapping[Circumstance, Callable[[Turn, Reading], bool]] = {
    Circumstance.ALWAYS: lambda turn, reading: True,
    Circumstance.NO_OPEN_QUESTION: lambda turn, reading: question_for(turn) is None,
    Circumstance.OLDER_THAN_OPT_OUT: lambda turn, reading: turn.is_older_than_opt_out,
    Circumstance.OPEN_QUESTION: lambda turn, reading: question_for(turn) is not None,
    Circumstance.PROGRAM_KEYWORD: lambda turn, reading: reading.joined is not None,
    Circumstance.PROVIDER_HELP: lambda turn, reading: turn.text.handled is Handled.HELP,
    Circumstance.PROVIDER_OPT_OUT: lambda turn, reading: is_provider_opt_out(turn),
    Circumstance.UNKNOWN_NUMBER: lambda turn, reading: turn.number is None,
}
