"""Finds the topics and programs that a message names clause by clause, where its other words leave
no doubt that only these end."""

from collections.abc import Iterator

from shared.domain.brand.program import Purpose
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes import topic_wishes
from shared.domain.conversation.wishes.found import Found, Other, Wishes
from shared.domain.conversation.wishes.program_words import program_words
from shared.domain.intents import free_text
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.keywords import meaning_of, normalise
from shared.domain.intents.own_words.more import has_matter
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.second_reader import OPT_OUT, model
from shared.domain.intents.whole.language_wishes import wished
from shared.domain.intents.whole.praise import is_praise
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import Message, any_of
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.subjects.topic_wish import TopicWish
from shared.domain.intents.wishes.subjects.topics import Named

_MESSAGES = any_of(
    en.MESSAGES,
    es.MESSAGES,
    en.REST,
    es.REST,
    en.PROMOTIONAL,
    es.PROMOTIONAL,
    ("everything", "anything", "all", "texting", "texts", "todo", "todos", "escrib*"),
)
"""What a part is about messages by. One that is not understood may end all of them."""


def subjects_of(message: Message, turn: Turn, wishes: Wishes, *, is_opt_out: bool) -> Found | None:
    """Returns the wish for topics, or the end of programs, None where the message means more.

    is_opt_out: whether its phrases end consent. Then all offers end with it, unless every clause is
    a wish.
    """
    if found := _subjects(message, turn, wishes, is_opt_out=is_opt_out):
        return found
    rest = message.without_questions if message.asks else None
    found = _subjects(rest, turn, wishes, is_opt_out=is_opt_out) if rest else None
    return found._replace(more=True) if found else None


def _subjects(message: Message, turn: Turn, wishes: Wishes, *, is_opt_out: bool) -> Found | None:
    named = topic_wishes.of_message(message, turn)
    intent = wishes.scope if named and named.ended else wishes.topics
    if named is None or intent is None or not _is_clear(named, message, turn):
        return None
    unread = tuple(_unread(named, wishes))
    if unread and is_opt_out and Purpose.PROMOTIONAL in _purposes(named, turn):
        return None
    if unread and not (named.is_sure and _is_about_else(unread, message, turn)):
        return None
    found = Found(
        intent,
        more=bool(unread),
        topics=named.wish,
        rest=named.rest,
        has_unkept=bool(unread) and (is_opt_out or _may_end_all(unread, message)),
    )
    return _with_end(found, named.ended, message, wishes) if named.ended else found


def _may_end_all(unread: tuple[str, ...], message: Message) -> bool:
    """Returns whether the message may end more than it names: "good riddance, no more events"."""
    if any(has_matter(Spoken(part)) for part in unread):
        return False
    return OPT_OUT in model.suspicions(message.text.strip())


def _with_end(found: Found, ended: frozenset[str], message: Message, wishes: Wishes) -> Found:
    """Returns the end of programs, with the topics as another wish."""
    wish = found.topics
    end = found._replace(scope=Scope(ended, frozenset()), topics=None)
    if wishes.topics is None or wish == TopicWish():
        return end
    return end._replace(others=(Other(wishes.topics, message, wish),), more=True)


def _is_clear(named: Named, message: Message, turn: Turn) -> bool:
    """Returns whether what ends and what goes on are apart: who ends the offers cannot keep the
    sales, and what of the programs they keep is for the scope of the whole message."""
    if named.keeps and (named.ended or scope.read(message, program_words(turn.brand))):
        return False
    ends_offers = Purpose.PROMOTIONAL in _purposes(named, turn)
    return not (ends_offers and (named.wish.only or named.wish.again))


def _purposes(named: Named, turn: Turn) -> set[Purpose]:
    return {one.purpose for one in turn.brand.programs if one.id in named.ended}


def _unread(named: Named, wishes: Wishes) -> Iterator[str]:
    """Yields the parts that are no wish which Rapport keeps, and no thanks."""
    for part in named.rest:
        message = Message(part)
        is_kept = any(one.wish and one.wish(message) for one in wishes.kept)
        if not (is_kept or is_praise(part)) and wished(part) is None:
            yield part


def _is_about_else(parts: tuple[str, ...], message: Message, turn: Turn) -> bool:
    """Returns whether these parts neither end messages nor may do so, hold nothing, and keep
    none."""
    if any(_MESSAGES.search(part) or meaning_of(normalise(part)) for part in parts):
        return False
    if scope.read(message, program_words(turn.brand)):
        return False
    text = ". ".join(part.strip() for part in parts)
    said = free_text.read(text, in_conversation=turn.in_conversation)
    if said and (said.intent.stops_marketing or said.intent.is_danger):
        return False
    return OPT_OUT not in model.suspicions(text)
