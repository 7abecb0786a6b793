"""Decides which intent an inbound message has: the first in the registry that applies."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_in import is_barred, question_for
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.reading.answers import answer_about_doubt, answer_to_opt_in
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import (
    AskOptIn,
    ConfirmOptIn,
    RestoreConsent,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.keywords import KEYWORDS, meaning_of, normalise
from shared.domain.intents.quick import remembered
from shared.domain.messages.webhooks import Handled

_MOST_KEYWORDS = 4
"""Words. A longer message is a sentence."""


def read(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means. Phrases count only in a message that is no keyword."""
    word = normalise(turn.text.body)
    if meaning := meaning_of(word):
        return Reading(*meaning)  # no program can have it as its own keyword
    if joined := turn.brand.program_of_keyword(word):
        return Reading(joined=joined)
    if stop := _stop_among_keywords(word, turn):
        return stop
    if answered := answer_to_opt_in(turn) or answer_about_doubt(turn, intents):
        return answered
    return _free_reader()(word, turn, intents)


@cache
def _free_reader() -> "Callable[[str, Turn, tuple[Intent, ...]], Reading]":
    """Returns what reads a message that is no keyword: slow to import, and keywords need none."""
    from shared.domain.conversation.reading.free import read_freely

    return read_freely


def _stop_among_keywords(word: str, turn: Turn) -> Reading | None:
    """Returns the opt-out of a normalised message of nothing but keywords, answers and numbers."""
    if " " not in word and "/" not in word:
        return None
    if word.count(" ") >= _MOST_KEYWORDS:
        return None  # most messages, without an import
    from shared.domain.intents.whole.stop_keywords import stop_among

    stop = stop_among(
        word,
        KEYWORDS,
        is_asked=lambda: question_for(turn) is not None,
        is_own_keyword=lambda one: turn.brand.program_of_keyword(one) is not None,
    )
    return Reading(*stop, in_own_words=True, is_own_words=True) if stop else None


def intent_of(reading: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Intent:
    """Returns the first of the intents that the message has. One of them always applies."""
    for intent, has_it, needs in _tests(intents)[reading.said]:
        if has_it(turn, reading) and needs(turn, reading):
            return intent
    raise LookupError


class _Test(NamedTuple):
    """An intent, what makes a message have it, and the circumstance that it needs."""

    intent: Intent
    has_it: "_IsTrue"
    needs: "_IsTrue"


class _Tests(dict[Intent | None, Sequence[_Test]]):
    """What is asked of a message by what its words mean: every circumstance of every intent, and
    none of what only its words could show."""

    def __init__(self, intents: tuple[Intent, ...]) -> None:
        super().__init__()
        self._intents = intents

    def __missing__(self, said: Intent | None) -> Sequence[_Test]:
        self[said] = tests = tuple(
            _Test(one, _IS_TRUE[each], _IS_TRUE[one.needs])
            for one in self._intents
            for each in ((Circumstance.ALWAYS,) if one is said else one.circumstances)
        )
        return tests


@remembered
def _tests(intents: tuple[Intent, ...]) -> _Tests:
    return _Tests(intents)


def circumstances_of(intent: Intent, reading: Reading, turn: Turn) -> Sequence[Circumstance]:
    """Returns the circumstances that hold, of those by which a message has the intent."""
    return [one for one in intent.circumstances if _IS_TRUE[one](turn, reading)]


def _is_in_distress(turn: Turn, reading: Reading) -> bool:
    """Returns whether the contact was in danger, and does not join or confirm anything."""
    is_in_danger = Hold.DISTRESS in turn.head.contact.holds
    return is_in_danger and not _opts_in(turn, reading, (RestoreConsent, ConfirmOptIn))


def _is_barred(turn: Turn, reading: Reading) -> bool:
    """Returns whether the contact opts in, and a hold leaves that to an agent."""
    if not is_barred(turn.head):
        return False
    if reading.answer == "yes" and question_for(turn):
        return True
    return _opts_in(turn, reading, (RestoreConsent, ConfirmOptIn, AskOptIn))


def _opts_in(turn: Turn, reading: Reading, effects: tuple[type, ...]) -> bool:
    if (said := reading.said) and isinstance(said.effect, effects):
        return _IS_TRUE[said.needs](turn, reading)  # without a question, "yes" confirms nothing
    return reading.joined is not None


_IsTrue = Callable[[Turn, Reading], bool]
_IS_TRUE: Mapping[Circumstance, _IsTrue] = {
    Circumstance.ADVERTISING: lambda turn, reading: reading.is_spam,
    Circumstance.ALWAYS: lambda turn, reading: True,
    Circumstance.ANSWERED_NO: lambda turn, reading: reading.answer == "no",
    Circumstance.ANSWERED_PERHAPS: lambda turn, reading: reading.answer == "perhaps",
    Circumstance.ANSWERED_YES: lambda turn, reading: reading.answer == "yes",
    Circumstance.BARRED_OPT_IN: _is_barred,
    Circumstance.KNOWN_ANSWER: lambda turn, reading: reading.known is not None,
    Circumstance.LANGUAGE_OF_PROGRAM: lambda turn, reading: reading.wished in turn.program.texts,
    Circumstance.NO_OPEN_QUESTION: lambda turn, reading: question_for(turn) is None,
    Circumstance.OLDER_THAN_OPT_OUT: lambda turn, reading: turn.is_older_than_opt_out,
    Circumstance.OPEN_DISTRESS: _is_in_distress,
    Circumstance.OPEN_QUESTION: lambda turn, reading: question_for(turn) is not None,
    Circumstance.PICTURE_ALONE: lambda turn, reading: (
        bool(turn.text.media) and not turn.text.body.strip()
    ),
    Circumstance.PROGRAM_KEYWORD: lambda turn, reading: reading.joined is not None,
    Circumstance.PROVIDER_HELP: lambda turn, reading: turn.text.handled is Handled.HELP,
    Circumstance.PROVIDER_OPT_OUT: lambda turn, reading: is_provider_opt_out(turn),
    Circumstance.SCOPE: lambda turn, reading: reading.scope is not None,
    Circumstance.SECRET: lambda turn, reading: bool(turn.text.secrets),
    Circumstance.SUBSCRIBED: lambda turn, reading: turn.head.has_active_consent,
    Circumstance.SUSPECTED_DANGER: lambda turn, reading: reading.may_be_danger,
    Circumstance.SUSPECTED_OPT_OUT: lambda turn, reading: reading.suspected,
    Circumstance.SURVEY_ANSWER: lambda turn, reading: (
        reading.survey is not None and not reading.survey.asks
    ),
    Circumstance.TOPICS: lambda turn, reading: reading.topics is not None,
    Circumstance.UNKNOWN_NUMBER: lambda turn, reading: turn.number is None,
}
