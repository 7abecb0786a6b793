"""Decides which intent an inbound message has: the first in the registry that applies."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from shared.domain.brand.program import Program
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_in import is_barred, question_for
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import (
    AskOptIn,
    ChangeLanguage,
    ConfirmOptIn,
    ForgetMinor,
    RestoreConsent,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.keywords import KEYWORDS, meaning_of, normalise, stop_above_a_signature
from shared.domain.intents.second_reader import DANGER, OPT_OUT
from shared.domain.messages.webhooks import Handled

if TYPE_CHECKING:
    from shared.domain.conversation.wishes.finding import Found, Other
    from shared.domain.intents.phrase_book import Said
    from shared.domain.intents.whole.answers import Answer
    from shared.domain.intents.wishes.scope import Scope
    from shared.domain.intents.wishes.topic_wish import TopicWish


class Reading(msgspec.Struct, frozen=True):
    """What the words of a message mean.

    said: the intent of its keyword, its phrases or its structure. language: that of its keyword.
    in_own_words: whether phrases say it. holds: what its phrases put on marketing. joined: the
    program whose keyword it is, with the language of the keyword. wished: the language that it asks
    for. is_own_words: whether its text is the contact's own, and shows their language. also: what a
    message with a danger says besides. suspected: whether the second reader takes it for an
    opt-out, and no rule explains it. more: whether an opt-out or a wish says more that an agent has
    to read. scope: which messages it ends, and which it keeps. topics: which topics it ends, wants
    alone, and wants again. others: its wishes beside the first.
    may_be_danger: whether the second reader takes it for a danger.
    is_spam: whether it advertises to the brand.
    """

    said: Intent | None = None
    language: str | None = None
    in_own_words: bool = False
    holds: frozenset[Hold] = frozenset()
    joined: tuple[Program, str] | None = None
    wished: str | None = None
    is_own_words: bool = False
    also: "Reading | None" = None
    suspected: bool = False
    more: bool = False
    answer: "Answer | None" = None
    scope: "Scope | None" = None
    topics: "TopicWish | None" = None
    others: "tuple[Other, ...]" = ()
    may_be_danger: bool = False
    is_spam: bool = False


def read(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means. Phrases count only in a message that is no keyword."""
    word = normalise(turn.text.body)
    if meaning := meaning_of(word):
        return Reading(*meaning)  # no program can have it as its own keyword
    if joined := turn.brand.program_of_keyword(word):
        return Reading(joined=joined)
    if stop := _stop_among_keywords(word, turn):
        return stop
    if (answer := _answer(turn)) is not None:
        return Reading(answer=answer, is_own_words=True)
    # Slow to import, and keywords need none of it.
    from shared.domain.conversation.wishes import finding

    if named := finding.stop_of_program(word, turn, intents):
        return _wished(named)
    reading = _read_words(turn, intents)
    if reading.is_spam or (reading.said and reading.said.is_danger):
        return reading
    if " " not in word or DANGER not in _suspicions(turn):
        return reading  # one word that no rule knows says too little to call a person
    return _perhaps_danger(reading)


def _perhaps_danger(besides: Reading) -> Reading:
    """Returns a suspected danger. What the message says besides has its effect too."""
    return Reading(is_own_words=True, also=besides, may_be_danger=True)


def _read_words(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    from shared.domain.conversation.wishes import advertising, finding
    from shared.domain.intents import free_text

    said = free_text.read(turn.text.body, in_conversation=turn.in_conversation, intents=intents)
    stop = _stop_around(turn, intents)
    if said and said.intent.stops_marketing:
        said = advertising.without_its_stop(said, turn, intents)
    whole = Reading() if said or stop else _as_a_whole(turn, intents)
    if whole.said:
        return _unless_minor(whole, turn, intents)
    if not stop and advertising.is_spam(said, turn):
        return Reading(is_spam=True)
    wish = None if stop else finding.wish_of(turn, said, intents)
    wished = _wished(wish) if wish else None
    is_kept = wished is not None and wished.topics is not None  # every word is part of it
    if wished and wished.said and not said and not wished.said.stops_marketing and not is_kept:
        wished = _unless_suspected(wished, turn)
    if said and said.intent.is_danger:
        own = _own(said)
        return replace(own, also=stop or wished or own.also)
    return stop or wished or (_said(said, turn) if said else _unexplained(whole, turn, intents))


def _unless_minor(joins: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means where a child asks to join: "im 11, can i sign up"."""
    if not joins.said or not isinstance(joins.said.effect, AskOptIn):
        return joins
    from shared.domain.conversation.wishes import finding

    wish = finding.wish_of(turn, None, intents)
    return _wished(wish) if wish and isinstance(wish.intent.effect, ForgetMinor) else joins


def _said(said: "Said", turn: Turn) -> Reading:
    if said.intent.is_question:
        return _unless_suspected(_own(said), turn)
    return _own(said)


def _unexplained(whole: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what a message means that no rule explains, but perhaps a wish for an agent."""
    from shared.domain.conversation.wishes import finding

    if limit := finding.limit_of(turn, intents):
        return _unless_suspected(_wished(limit), turn)
    return _by_second_reader(whole, turn)


def _wished(found: "Found") -> Reading:
    return Reading(
        found.intent,
        in_own_words=True,
        wished=found.language,
        is_own_words=True,
        more=found.more,
        scope=found.scope,
        topics=found.topics,
        others=found.others,
    )


def _unless_suspected(reading: Reading, turn: Turn) -> Reading:
    asked = _by_second_reader(reading, turn)
    return replace(asked, said=None) if asked.suspected else reading


def _answer(turn: Turn) -> "Answer | None":
    """Returns what the message answers to the open question of an opt-in, None when unclear."""
    if turn.text.media or question_for(turn) is None or is_provider_opt_out(turn):
        return None
    from shared.domain.intents.whole.answers import Answer, answer_of

    answer = answer_of(turn.text.body)
    # "Yes please" may answer the agent who wrote since, and is then no consent. YES still is.
    return None if turn.in_conversation and answer is Answer.YES else answer


def _stop_among_keywords(word: str, turn: Turn) -> Reading | None:
    """Returns the opt-out of a normalised message of nothing but keywords, answers and numbers."""
    if " " not in word and "/" not in word:
        return None
    from shared.domain.intents.whole.stop_keywords import stop_among

    stop = stop_among(
        word,
        KEYWORDS,
        is_asked=lambda: question_for(turn) is not None,
        is_own_keyword=lambda one: turn.brand.program_of_keyword(one) is not None,
    )
    return Reading(*stop, in_own_words=True, is_own_words=True) if stop else None


def _stop_around(turn: Turn, intents: tuple[Intent, ...]) -> Reading | None:
    """Returns the opt-out that the message is whatever its other words are."""
    if meaning := stop_above_a_signature(turn.text.body):
        return Reading(*meaning)
    if is_provider_opt_out(turn):
        stops = (i for i in intents if Circumstance.PROVIDER_OPT_OUT in i.circumstances)
        return Reading(next(stops))
    return None


def _own(said: "Said") -> Reading:
    """Returns what the message says in the contact's own words, and what it says besides."""
    also = _own(said.also) if said.also else None
    return Reading(
        said.intent, None, True, said.holds, is_own_words=True, also=also, more=said.more
    )


def _by_second_reader(reading: Reading, turn: Turn) -> Reading:
    """Adds whether the second reader takes it for an opt-out.

    An agent who waits for an answer reads it anyway, and a short answer says little by itself.
    """
    if turn.in_conversation or OPT_OUT not in _suspicions(turn):
        return reading
    from shared.domain.intents.free_text import is_denied
    from shared.domain.intents.own_words.quotations import own_words
    from shared.domain.intents.whole.greetings import GREETINGS

    own = own_words(turn.text.body)
    if normalise(own) in GREETINGS or is_denied(own):
        return reading
    return replace(reading, holds=frozenset({Hold.UNCLEAR_OPT_OUT}), suspected=True)


def _suspicions(turn: Turn) -> frozenset[str]:
    from shared.domain.intents.own_words.quotations import own_words
    from shared.domain.intents.second_reader import model

    return model.suspicions(own_words(turn.text.body))


def _as_a_whole(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns the intent whose structure the message has. A picture may say more than its text."""
    body = turn.text.body
    wholes = () if turn.text.media else _wholes(intents)
    said = next((one for one in wholes if one.whole and one.whole(body)), None)
    if said and isinstance(said.effect, ChangeLanguage):
        from shared.domain.intents.whole.language_wishes import wished

        return Reading(said, wished=wished(body))
    is_own = said is None or isinstance(said.effect, AskOptIn)
    return Reading(said, is_own_words=is_own)


@cache
def _wholes(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    return tuple(one for one in intents if one.whole)


def intent_of(reading: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Intent:
    """Returns the first of the intents that the message has. One of them always applies."""
    perhaps = _perhaps(intents, reading.said)
    return next(intent for intent in perhaps if _applies(intent, reading, turn))


@cache
def _perhaps(intents: tuple[Intent, ...], said: Intent | None) -> tuple[Intent, ...]:
    return tuple(intent for intent in intents if intent is said or intent.circumstances)


def _applies(intent: Intent, reading: Reading, turn: Turn) -> bool:
    if intent is not reading.said and not circumstances_of(intent, reading, turn):
        return False
    return _IS_TRUE[intent.needs](turn, reading)


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


_IS_TRUE: Mapping[Circumstance, Callable[[Turn, Reading], bool]] = {
    Circumstance.ADVERTISING: lambda turn, reading: reading.is_spam,
    Circumstance.ALWAYS: lambda turn, reading: True,
    Circumstance.ANSWERED_NO: lambda turn, reading: reading.answer == "no",
    Circumstance.ANSWERED_PERHAPS: lambda turn, reading: reading.answer == "perhaps",
    Circumstance.ANSWERED_YES: lambda turn, reading: reading.answer == "yes",
    Circumstance.BARRED_OPT_IN: lambda turn, reading: _is_barred(turn, reading),
    Circumstance.LANGUAGE_OF_PROGRAM: lambda turn, reading: reading.wished in turn.program.texts,
    Circumstance.NO_OPEN_QUESTION: lambda turn, reading: question_for(turn) is None,
    Circumstance.OLDER_THAN_OPT_OUT: lambda turn, reading: turn.is_older_than_opt_out,
    Circumstance.OPEN_DISTRESS: lambda turn, reading: _is_in_distress(turn, reading),
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
    Circumstance.TOPICS: lambda turn, reading: reading.topics is not None,
    Circumstance.UNKNOWN_NUMBER: lambda turn, reading: turn.number is None,
}
