"""Finds in a message what the contact still wants, beside or in place of an opt-out."""

from collections.abc import Sequence

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes import topic_wishes
from shared.domain.conversation.wishes.found import Found, Wishes, is_meant, wishes_among
from shared.domain.conversation.wishes.others import with_others
from shared.domain.conversation.wishes.possible import possible
from shared.domain.conversation.wishes.program_words import program_words
from shared.domain.conversation.wishes.subjects import subjects_of
from shared.domain.intents.effects import (
    EndConsent,
    EndPrograms,
    HoldMarketing,
    KeepTopics,
    KeepWish,
)
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.whole.language_wishes import wished
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message, prepared
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.subjects.topic_wish import STARTS, STOPS, TopicWish


def stop_of_program(word: str, turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns the wish of a normalised message that ends a program by a keyword, `stop offers`, or
    ends or starts a topic."""
    first = word.partition(" ")[0]
    if first not in STOPS and first not in STARTS:
        return None
    if wish := topic_wishes.read_keyword(word, turn):
        return _topics(wish, intents)
    named = program_words(turn.brand).of_keyword(word)
    intent = wishes_among(intents).scope
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
    first = _found(message, turn, wishes_among(intents), is_opt_out=is_opt_out)
    if first is None or not isinstance(first.intent.effect, KeepWish | EndPrograms | KeepTopics):
        return first
    return with_others(first, message, turn, wishes_among(intents))


def limit_of(turn: Turn, intents: tuple[Intent, ...]) -> Found | None:
    """Returns what counts only in a message that nothing else explains, such as a topic."""
    if turn.text.media or turn.in_conversation:
        return None
    waiting = wishes_among(intents).waiting
    return _first_of(waiting, _message(turn.text.body), turn)


def _first_of(intents: tuple[Intent, ...], message: Message, turn: Turn) -> Found | None:
    for one in possible(intents, message):
        if _may_have(turn, one) and is_meant(one, message):
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


def _found(message: Message, turn: Turn, wishes: Wishes, *, is_opt_out: bool) -> Found | None:
    """Returns the first wish. Beside a clear opt-out only an end counts."""
    minor = None if turn.in_conversation else wishes.minor
    if minor and _may_have(turn, minor) and is_meant(minor, message):
        return Found(minor)
    if subjects := subjects_of(message, turn, wishes, is_opt_out=is_opt_out):
        return subjects
    if wishes.scope and (ends := _ends(wishes.scope, message, turn, wishes)):
        return ends
    if is_opt_out:
        return None
    # In a conversation an agent reads when and how often, which may answer their question.
    others = wishes.unkept if turn.in_conversation else wishes.others
    return _first_of(others, message, turn)


def _topics(wish: TopicWish, intents: tuple[Intent, ...]) -> Found | None:
    intent = wishes_among(intents).topics
    return Found(intent, topics=wish) if intent else None


def _ends(intent: Intent, message: Message, turn: Turn, wishes: Wishes) -> Found | None:
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
    return any(one.wish and part and one.wish(part) for one in keeps) or (wished(half) is not None)


def _may_have(turn: Turn, intent: Intent) -> bool:
    return intent.needs is not Circumstance.SUBSCRIBED or turn.head.has_active_consent
