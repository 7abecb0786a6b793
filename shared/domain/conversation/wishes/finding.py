"""Finds in a message what the contact still wants, beside or in place of an opt-out."""

from functools import cache, lru_cache
from typing import NamedTuple

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes import topic_wishes
from shared.domain.conversation.wishes.program_words import program_words
from shared.domain.intents.effects import (
    ChangeNothing,
    EndConsent,
    EndPrograms,
    ForgetMinor,
    HoldMarketing,
    KeepTopics,
    KeepWish,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.topic_wish import TopicWish


class Found(NamedTuple):
    """The intent of a wish, which messages or topics it concerns, and whether the message has
    another wish."""

    intent: Intent
    scope: Scope | None = None
    more: bool = False
    topics: TopicWish | None = None


def stop_of_program(word: str, turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns the wish of a normalised message that ends a program by a keyword, `stop offers`, or
    ends or starts a topic."""
    if wish := topic_wishes.of_keyword(word, turn):
        return _topics(wish, intents)
    named = program_words(turn.brand).of_keyword(word)
    intent = _wishes(intents).scope
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
    first = _found(message, turn, _wishes(intents), is_opt_out=is_opt_out)
    if first is None or not isinstance(first.intent.effect, KeepWish):
        return first
    return first._replace(more=_wishes_more(first.intent, message, turn, intents))


def _wishes_more(first: Intent, message: Message, turn: Turn, intents: tuple[Intent, ...]) -> bool:
    """Returns whether the message has another wish, which one confirmation would leave out."""
    from shared.domain.intents.whole.language_wishes import is_language_wish

    parts = (message, *(Message(half) for half in message.halves))
    wishes = _wishes(intents)
    others = [one for one in (*wishes.others, *wishes.waiting) if one is not first]
    if wishes.minor:
        others.append(wishes.minor)
    others = [one for one in others if _may_have(turn, one)]
    return any(_is_meant(one, part) for part in parts for one in others) or any(
        map(is_language_wish, message.halves)
    )


def limit_of(turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns what counts only in a message that nothing else explains, such as a topic."""
    if turn.text.media or turn.in_conversation:
        return None
    message = _message(turn.text.body)
    for one in _wishes(intents).waiting:
        if _may_have(turn, one) and _is_meant(one, message):
            return Found(one)
    return None


@lru_cache(maxsize=1)  # asked twice about one message
def _message(body: str) -> Message:
    return Message(own_words(body))


def _may_be_wish(said: Said | None) -> bool:
    """Returns whether the words are none, an opt-out or a doubt, and no threat or complaint."""
    return said is None or (
        isinstance(said.intent.effect, EndConsent | HoldMarketing)
        and not said.holds - {Hold.UNCLEAR_OPT_OUT}
    )


def _found(message: Message, turn: Turn, wishes: "_Wishes", *, is_opt_out: bool) -> Found | None:
    """Returns the first wish. Beside a clear opt-out only an end counts."""
    minor = None if turn.in_conversation else wishes.minor
    if minor and _may_have(turn, minor) and _is_meant(minor, message):
        return Found(minor)
    if wishes.topics and (wish := topic_wishes.of_message(message, turn)):
        return Found(wishes.topics, topics=wish)
    ends = scope.read(message, program_words(turn.brand))
    if ends and wishes.scope:
        return Found(wishes.scope, ends)
    if is_opt_out:
        return None
    # In a conversation an agent reads when and how often, which may answer their question.
    for one in wishes.unkept if turn.in_conversation else wishes.others:
        if _may_have(turn, one) and _is_meant(one, message):
            return Found(one)
    return None


def _topics(wish: TopicWish, intents: tuple[Intent, ...]) -> Found | None:
    intent = _wishes(intents).topics
    return Found(intent, topics=wish) if intent else None


class _Wishes(NamedTuple):
    """The intents with a wish, in order of precedence.

    minor: that of a child. scope: that of messages to end and to keep. topics: that of topics of
    the brand. unkept: those of the others that change nothing. waiting: those that count only in a
    message that nothing else explains.
    """

    minor: Intent | None
    scope: Intent | None
    topics: Intent | None
    others: tuple[Intent, ...]
    unkept: tuple[Intent, ...]
    waiting: tuple[Intent, ...]


@cache
def _wishes(intents: tuple[Intent, ...]) -> _Wishes:
    minor = next((i for i in intents if i.wish and isinstance(i.effect, ForgetMinor)), None)
    others = tuple(i for i in intents if i.wish and not i.wish_waits and i is not minor)
    return _Wishes(
        minor,
        next((one for one in intents if isinstance(one.effect, EndPrograms)), None),
        next((one for one in intents if isinstance(one.effect, KeepTopics)), None),
        others,
        tuple(one for one in others if isinstance(one.effect, ChangeNothing)),
        tuple(one for one in intents if one.wish and one.wish_waits),
    )


def _may_have(turn: Turn, intent: Intent) -> bool:
    return intent.needs is not Circumstance.SUBSCRIBED or turn.head.has_active_consent


def _is_meant(intent: Intent, message: Message) -> bool:
    """Returns whether the message has the wish, perhaps beside a question about something else."""
    if intent.wish is None or intent.wish(message):
        return intent.wish is not None
    rest = message.without_questions if isinstance(intent.effect, KeepWish) else None
    return rest is not None and intent.wish(rest)
