"""Finds in a message what the contact still wants, beside or in place of an opt-out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes.program_words import program_words
from shared.domain.intents.effects import (
    ChangeNothing,
    EndConsent,
    EndPrograms,
    ForgetMinor,
    HoldMarketing,
    KeepWish,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.scope import Scope


class Found(NamedTuple):
    """The intent of a wish, which messages it ends, and whether the message has another wish."""

    intent: Intent
    scope: Scope | None = None
    more: bool = False


def stop_of_program(word: str, turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns the wish of a normalised message that ends a program by a keyword: `stop offers`."""
    named = program_words(turn.brand).of_keyword(word)
    intent = _scope_intent(intents)
    return Found(intent, Scope(named, frozenset())) if named and intent else None


def wish_of(turn: Turn, said: Said | None, intents: tuple[Intent, ...]) -> Found | None:
    """Returns the wish that the message has, None where its other words count for more.

    said: what its phrases and signs mean. A wish settles a doubt: "no texts till June" is no
    opt-out. Beside a clear opt-out only what it concerns counts, and a child's age.
    """
    besides = said.also if said and said.intent.is_danger else said
    if turn.text.media or not _may_be_wish(besides):
        return None
    is_opt_out = besides is not None and besides.intent.ends_consent
    message = _message(turn.text.body)
    found = _found(message, turn, intents)
    first = next((one for one in found if not is_opt_out or _ends(one.intent)), None)
    if first is None or not isinstance(first.intent.effect, KeepWish):
        return first
    return first._replace(more=_wishes_more(first.intent, message, turn, intents))


def _wishes_more(first: Intent, message: Message, turn: Turn, intents: tuple[Intent, ...]) -> bool:
    """Returns whether the message has another wish, which one confirmation would leave out."""
    from shared.domain.intents.whole.language_wishes import is_language_wish

    parts = (message, *(Message(half) for half in message.halves))
    others = [one for one in _wishes(turn, intents) if one is not first]
    return any(_is_meant(one, part) for part in parts for one in others) or any(
        map(is_language_wish, message.halves)
    )


def limit_of(turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns what counts only in a message that nothing else explains, such as a topic."""
    if turn.text.media or turn.in_conversation:
        return None
    message = _message(turn.text.body)
    return next(
        (
            Found(one)
            for one in _wishes(turn, intents)
            if one.wish_waits and _is_meant(one, message)
        ),
        None,
    )


@lru_cache(maxsize=1)  # asked twice about one message
def _message(body: str) -> Message:
    return Message(own_words(body))


def _may_be_wish(said: Said | None) -> bool:
    """Returns whether the words are none, an opt-out or a doubt, and no threat or complaint."""
    return said is None or (
        isinstance(said.intent.effect, EndConsent | HoldMarketing)
        and not said.holds - {Hold.UNCLEAR_OPT_OUT}
    )


def _found(message: Message, turn: Turn, intents: tuple[Intent, ...]) -> Iterator[Found]:
    wishes = [one for one in _wishes(turn, intents) if not one.wish_waits]
    first = next((one for one in wishes if isinstance(one.effect, ForgetMinor)), None)
    if first and not turn.in_conversation and _is_meant(first, message):
        yield Found(first)
    ends = scope.read(message, program_words(turn.brand))
    if ends and (intent := _scope_intent(intents)):
        yield Found(intent, ends)
    for one in wishes:
        # In a conversation an agent reads when and how often, which may answer their question.
        is_read = not turn.in_conversation or isinstance(one.effect, ChangeNothing)
        if is_read and one is not first and _is_meant(one, message):
            yield Found(one)


def _ends(intent: Intent) -> bool:
    return isinstance(intent.effect, EndPrograms | ForgetMinor)


def _wishes(turn: Turn, intents: tuple[Intent, ...]) -> Iterator[Intent]:
    is_subscribed = turn.head.has_active_consent
    yield from (
        one
        for one in intents
        if one.wish and (is_subscribed or one.needs is not Circumstance.SUBSCRIBED)
    )


def _is_meant(intent: Intent, message: Message) -> bool:
    """Returns whether the message has the wish, perhaps beside a question about something else."""
    if intent.wish is None or intent.wish(message):
        return intent.wish is not None
    rest = message.without_questions if isinstance(intent.effect, KeepWish) else None
    return rest is not None and intent.wish(rest)


def _scope_intent(intents: tuple[Intent, ...]) -> Intent | None:
    return next((one for one in intents if isinstance(one.effect, EndPrograms)), None)
