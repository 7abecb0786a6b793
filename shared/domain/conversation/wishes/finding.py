"""Finds in a message what the contact still wants, beside or in place of an opt-out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes import topic_wishes
from shared.domain.conversation.wishes.possible import possible
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
from shared.domain.intents.own_words.more import has_matter
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.quick import remembered
from shared.domain.intents.whole.language_wishes import wished
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message, prepared
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.topic_wish import STARTS, STOPS, TopicWish


class Other(NamedTuple):
    """A wish for hours, frequency or a pause beside the first one, and the part that says it."""

    effect: KeepWish
    part: Message


class Found(NamedTuple):
    """The intent of a wish, which messages or topics it concerns, and what else the message wishes.

    more: whether an agent has to read it. others: the other wishes that can be kept. language: the
    one that it asks for.
    """

    intent: Intent
    scope: Scope | None = None
    more: bool = False
    topics: TopicWish | None = None
    others: tuple[Other, ...] = ()
    language: str | None = None


def stop_of_program(word: str, turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns the wish of a normalised message that ends a program by a keyword, `stop offers`, or
    ends or starts a topic."""
    first = word.partition(" ")[0]
    if first not in STOPS and first not in STARTS:
        return None
    if wish := topic_wishes.read_keyword(word, turn):
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
    if first is None or not isinstance(first.intent.effect, KeepWish | EndPrograms):
        return first
    return _with_others(first, message, turn, _wishes(intents))


def _with_others(first: Found, message: Message, turn: Turn, wishes: "_Wishes") -> Found:
    """Adds the other wishes of the message, which one confirmation would leave out."""
    ends = first.scope is not None
    halves = tuple(scope.besides(message, program_words(turn.brand))) if ends else message.halves
    parts = (*(() if ends else (message,)), *map(Message, halves))
    others = [
        (one, next(part for part in parts if _is_meant(one, part)))
        for one in _others(first, turn, wishes)
        if any(_is_meant(one, part) for part in parts)
    ]
    kept = [Other(one.effect, part) for one, part in others if isinstance(one.effect, KeepWish)]
    language = next(filter(None, map(_language_wish, halves)), None)
    more = first.more or bool(others or language) or (ends and any(map(_has_matter, halves)))
    return first._replace(more=more, others=tuple(kept), language=language)


def _others(first: Found, turn: Turn, wishes: "_Wishes") -> Iterator[Intent]:
    minor = (wishes.minor,) if wishes.minor else ()
    waiting = () if first.scope else wishes.waiting
    for one in (*wishes.others, *waiting, *minor):
        if one is not first.intent and _may_have(turn, one):
            yield one


def _language_wish(half: str) -> str | None:
    return wished(half)


def _has_matter(half: str) -> bool:
    return has_matter(Spoken(half))


def limit_of(turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns what counts only in a message that nothing else explains, such as a topic."""
    if turn.text.media or turn.in_conversation:
        return None
    waiting = _wishes(intents).waiting
    return _first_of(waiting, _message(turn.text.body), turn)


def _first_of(intents: tuple[Intent, ...], message: Message, turn: Turn) -> Found | None:
    for one in possible(intents, message):
        if _may_have(turn, one) and _is_meant(one, message):
            return Found(one)
    return None


def _message(body: str) -> Message:
    return prepared(own_words(body))


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
    if wishes.scope and (ends := _ends(wishes.scope, message, turn, wishes)):
        return ends
    if is_opt_out:
        return None
    # In a conversation an agent reads when and how often, which may answer their question.
    others = wishes.unkept if turn.in_conversation else wishes.others
    return _first_of(others, message, turn)


def _topics(wish: TopicWish, intents: tuple[Intent, ...]) -> Found | None:
    intent = _wishes(intents).topics
    return Found(intent, topics=wish) if intent else None


def _ends(intent: Intent, message: Message, turn: Turn, wishes: "_Wishes") -> Found | None:
    """Returns what the message ends, or what it ends without its questions and other wishes."""
    words = program_words(turn.brand)
    if not scope.may_end(message, words):
        return None
    if ends := scope.read(message, words):
        return Found(intent, ends)
    rest = None if scope.asks_about(message) else message.without_questions
    if not scope.has_order(rest or message):
        return None
    halves = (rest or message).halves
    keeps = possible(wishes.kept, message)
    kept = [half for half in halves if not _is_other_wish(half, keeps)]
    if rest is None and len(kept) == len(halves):
        return None
    ends = scope.read(Message(". ".join(kept)), words)
    return Found(intent, ends, more=True) if ends else None


def _is_other_wish(half: str, keeps: Sequence[Intent]) -> bool:
    part = Message(half) if keeps else None
    return any(one.wish and part and one.wish(part) for one in keeps) or (
        _language_wish(half) is not None
    )


class _Wishes(NamedTuple):
    """The intents with a wish, in order of precedence.

    minor: that of a child. scope: that of messages to end and to keep. topics: that of topics of
    the brand. kept: those of the others that Rapport keeps. unkept: those that change nothing.
    waiting: those that count only in a message that nothing else explains.
    """

    minor: Intent | None
    scope: Intent | None
    topics: Intent | None
    others: tuple[Intent, ...]
    kept: tuple[Intent, ...]
    unkept: tuple[Intent, ...]
    waiting: tuple[Intent, ...]


@remembered
def _wishes(intents: tuple[Intent, ...]) -> _Wishes:
    minor = next((i for i in intents if i.wish and isinstance(i.effect, ForgetMinor)), None)
    others = tuple(i for i in intents if i.wish and not i.wish_waits and i is not minor)
    return _Wishes(
        minor,
        next((one for one in intents if isinstance(one.effect, EndPrograms)), None),
        next((one for one in intents if isinstance(one.effect, KeepTopics)), None),
        others,
        tuple(one for one in others if isinstance(one.effect, KeepWish)),
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
