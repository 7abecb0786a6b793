"""Finds the other wishes of a message, which one alone would leave out."""

import re
from collections.abc import Iterator, Sequence

from shared.domain.contacts.holds import Hold
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes.found import Found, Other, Wishes, is_meant
from shared.domain.conversation.wishes.program_words import program_words
from shared.domain.conversation.wishes.topic_words import topic_words
from shared.domain.intents.effects import HoldMarketing, KeepWish
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.own_words.more import has_matter
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.whole.language_wishes import wished
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.topic import wants_alone

_DIGIT = re.compile(r"\d")


def with_others(first: Found, message: Message, turn: Turn, wishes: Wishes) -> Found:
    """Adds the other wishes of the message, and whether a part names what is not understood."""
    halves = _halves(first, message, turn)
    parts = tuple(_parts(first, message, halves))
    others = [
        (one, part)
        for one in _others(first, turn, wishes)
        if (part := next((part for part in parts if is_meant(one, part)), None))
    ]
    kept = [Other(*one) for one in others if isinstance(one[0].effect, KeepWish)]
    language = next(filter(None, map(wished, halves)), None)
    has_matter = _is_cut(first) and any(_has_matter(half, others) for half in halves)
    unkept = first.has_unkept or _has_unkept(first, halves, turn, wishes)
    return first._replace(
        more=bool(first.more or others or language or has_matter or unkept),
        others=(*first.others, *kept),
        language=language,
        has_unkept=unkept,
    )


def _halves(first: Found, message: Message, turn: Turn) -> Sequence[str]:
    if first.rest is not None:
        return first.rest
    if first.scope:
        return tuple(scope.besides(message, program_words(turn.brand)))
    return message.halves


def _parts(first: Found, message: Message, halves: Sequence[str]) -> Iterator[Message]:
    """Yields where another wish may stand: in a part, or in all of them."""
    if not _is_cut(first):
        yield message
    yield from map(Message, halves)
    if first.rest and len(first.rest) > 1:
        yield Message(", ".join(part.strip() for part in first.rest))


def _is_cut(first: Found) -> bool:
    """Returns whether the first wish is in other parts than the others."""
    return first.scope is not None or first.rest is not None


def _others(first: Found, turn: Turn, wishes: Wishes) -> Iterator[Intent]:
    minor = (wishes.minor,) if wishes.minor else ()
    waiting = () if first.scope else wishes.waiting
    for one in (*wishes.others, *waiting, *minor):
        is_subscribed = turn.head.has_active_consent or one.needs is not Circumstance.SUBSCRIBED
        if one is not first.intent and is_subscribed:
            yield one


def _has_matter(half: str, others: Sequence[tuple[Intent, Message]]) -> bool:
    """Returns whether the part is about an order or money, or has a number in no wish: "and after
    5" may be an hour."""
    if _DIGIT.search(half) and not any(half.strip() in part.text for _, part in others):
        return True
    return has_matter(Spoken(half))


def _cannot_be_kept(intent: Intent) -> bool:
    return isinstance(intent.effect, HoldMarketing) and intent.effect.hold is Hold.UNKEPT_WISH


def _has_unkept(first: Found, halves: Sequence[str], turn: Turn, wishes: Wishes) -> bool:
    """Returns whether a part that is no wish which Rapport keeps names what the contact wants or
    not: "only coffee and not before 10"."""
    if first.scope and first.rest is None:
        return False
    unkept = [one for one in wishes.waiting if _cannot_be_kept(one)]
    for half in halves:
        part = Message(half)
        if not (_names_subject(half, turn) or any(is_meant(one, part) for one in unkept)):
            continue
        if not any(is_meant(one, part) for one in wishes.kept):
            return True
    return False


def _names_subject(half: str, turn: Turn) -> bool:
    if wants_alone(half):
        return True
    if not (scope.DROP.search(half) or scope.ONLY.search(half)):
        return False
    words = topic_words(turn.brand)
    marked = (words.marked(half, language) for language in ("en", "es"))
    return any(one.topics or one.programs for one in marked)
