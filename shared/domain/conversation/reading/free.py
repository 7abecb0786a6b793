"""Reads a message that is no keyword: phrases, signs, wishes, its structure, the second reader.

Slow to import, so `reading.py` loads it for the first such message.
"""

from msgspec.structs import replace

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes import advertising, finding
from shared.domain.conversation.wishes.found import Found
from shared.domain.intents import free_text
from shared.domain.intents.effects import (
    AskOptIn,
    ChangeLanguage,
    EndForGood,
    ForgetMinor,
    HoldMarketing,
    KeepTopics,
    KeepWish,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.keywords import normalise, stop_above_a_signature
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.quick import remembered
from shared.domain.intents.second_reader import DANGER, OPT_OUT, model
from shared.domain.intents.whole.greetings import GREETINGS
from shared.domain.intents.whole.language_wishes import wished

_FEW_WORDS = 12


def read_freely(word: str, turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means. word: the whole message, normalised."""
    if named := finding.stop_of_program(word, turn, intents):
        return _wished(named)
    reading = _read_words(turn, intents)
    if turn.parts and (danger := _danger_in_parts(reading, turn, intents)):
        return danger
    if reading.is_spam or (reading.said and reading.said.is_danger):
        return reading
    if " " not in word or DANGER not in _suspicions(turn):
        return reading  # one word that no rule knows says too little to call a person
    if _tells_no_danger(turn):
        return reading
    return _perhaps_danger(reading)


def _danger_in_parts(alone: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Reading | None:
    """Returns the danger, or the death, that the message says together with those before it, None
    when it does so by itself, or not at all."""
    if alone.said and _is_grave(alone.said):
        return None
    joined = " ".join((*turn.parts, turn.text.body))
    said = free_text.read(joined, in_conversation=turn.in_conversation, intents=intents)
    return replace(_own(said), also=alone) if said and _is_grave(said.intent) else None


def _is_grave(intent: Intent) -> bool:
    effect = intent.effect
    return intent.is_danger or (isinstance(effect, EndForGood) and effect.hold is Hold.BEREAVEMENT)


def _tells_no_danger(turn: Turn) -> bool:
    from shared.domain.intents.own_words.harmless import is_harmless  # for few messages

    return is_harmless(own_words(turn.text.body))


def _perhaps_danger(besides: Reading) -> Reading:
    """Returns a suspected danger. What the message says besides has its effect too."""
    return Reading(is_own_words=True, also=besides, may_be_danger=True)


def _read_words(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    said = free_text.read(turn.text.body, in_conversation=turn.in_conversation, intents=intents)
    if said and said.holds == {Hold.UNCLEAR_OPT_OUT} and not _resembles_opt_out(turn):
        said = None
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
    if wished and wished.said and not said and not _says_when_and_how(wished.said):
        wished = _unless_suspected(wished, turn)
    if said and said.intent.is_danger:
        own = _own(said)
        return replace(own, also=stop or wished or own.also)
    return stop or wished or (_said(said, turn) if said else _unexplained(whole, turn, intents))


def _says_when_and_how(wish: Intent) -> bool:
    """Returns whether the wish says when, how often or about what: who says so wants some
    messages. Of 29 such messages that resembled an opt-out, 28 were none."""
    return wish.stops_marketing or isinstance(wish.effect, KeepWish | KeepTopics)


def _unless_minor(joins: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what the message means where a child asks to join: "im 11, can i sign up"."""
    if not joins.said or not isinstance(joins.said.effect, AskOptIn):
        return joins
    wish = finding.wish_of(turn, None, intents)
    return _wished(wish) if wish and isinstance(wish.intent.effect, ForgetMinor) else joins


def _said(said: Said, turn: Turn) -> Reading:
    if said.intent.is_question:
        return _unless_suspected(_own(said), turn)
    return _own(said)


def _unexplained(whole: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns what a message means that no rule explains, but perhaps a wish for an agent."""
    if limit := finding.limit_of(turn, intents):
        known = _wished(limit)
        # What holds marketing needs no suspicion, but a complaint answers no wish to end them.
        is_settled = limit.intent.stops_marketing and not _promises_a_person(limit.intent)
        return known if is_settled else _unless_suspected(known, turn)
    return _by_second_reader(whole, turn)


def _wished(found: Found) -> Reading:
    return Reading(
        found.intent,
        in_own_words=True,
        wished=found.language,
        is_own_words=True,
        more=found.more,
        scope=found.scope,
        topics=found.topics,
        others=found.others,
        has_unkept=found.has_unkept,
    )


def _unless_suspected(reading: Reading, turn: Turn) -> Reading:
    asked = _by_second_reader(reading, turn)
    return replace(asked, said=None) if asked.suspected else reading


def _stop_around(turn: Turn, intents: tuple[Intent, ...]) -> Reading | None:
    """Returns the opt-out that the message is whatever its other words are."""
    if meaning := stop_above_a_signature(turn.text.body):
        return Reading(*meaning)
    if is_provider_opt_out(turn):
        stops = (i for i in intents if Circumstance.PROVIDER_OPT_OUT in i.circumstances)
        return Reading(next(stops))
    return None


def _own(said: Said) -> Reading:
    """Returns what the message says in the contact's own words, and what it says besides."""
    also = _own(said.also) if said.also else None
    return Reading(
        said.intent, None, True, said.holds, is_own_words=True, also=also, more=said.more
    )


def _promises_a_person(intent: Intent) -> bool:
    return isinstance(intent.effect, HoldMarketing) and intent.effect.text is not None


def _by_second_reader(reading: Reading, turn: Turn) -> Reading:
    """Adds whether the second reader takes it for an opt-out.

    An agent who waits for an answer reads it anyway, and a short answer says little by itself.
    """
    if turn.in_conversation or OPT_OUT not in _suspicions(turn):
        return reading
    own = own_words(turn.text.body)
    if normalise(own) in GREETINGS or free_text.is_denied(own):
        return reading
    more = free_text.says_more_than_stop(own)
    return replace(reading, holds=frozenset({Hold.UNCLEAR_OPT_OUT}), suspected=True, more=more)


def _resembles_opt_out(turn: Turn) -> bool:
    """Returns whether a phrase that may be an opt-out is one here. Among many words a phrase says
    little: "does unsubscribing from the coffee bags also end my points?"."""
    own = own_words(turn.text.body)
    return len(own.split()) <= _FEW_WORDS or model.resembles_opt_out(own)


def _suspicions(turn: Turn) -> frozenset[str]:
    return model.suspicions(own_words(turn.text.body))


def _as_a_whole(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    """Returns the intent whose structure the message has. A picture may say more than its text."""
    body = turn.text.body
    wholes = () if turn.text.media else _wholes(intents)
    said = next((one for one in wholes if one.whole and one.whole(body)), None)
    if said and isinstance(said.effect, ChangeLanguage):
        return Reading(said, wished=wished(body))
    is_own = said is None or isinstance(said.effect, AskOptIn)
    return Reading(said, is_own_words=is_own)


@remembered
def _wholes(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    return tuple(one for one in intents if one.whole)
