"""Finds the wish for topics of the brand in a message, and keeps it."""

from collections.abc import Callable
from functools import cache

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.topics import with_again, with_only, without
from shared.domain.conversation.turn import Turn
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.topic_wish import TopicWish

_NAMED = 3
"""How many topics a confirmation names."""


def read_keyword(word: str, turn: Turn) -> TopicWish | None:
    """Returns the wish of a normalised message such as `stop events`."""
    if not _may_wish(turn):
        return None
    from shared.domain.conversation.wishes.topic_words import topic_words
    from shared.domain.intents.wishes.topics import of_keyword

    return of_keyword(word, topic_words(turn.brand))


def of_message(message: Message, turn: Turn) -> TopicWish | None:
    """Returns the wish that the message is. In a conversation with an agent "just new arrivals" may
    answer them: only the end of a topic counts."""
    if not _may_wish(turn):
        return None
    found = _of_brand()(message, turn.brand)
    return None if found and turn.in_conversation and (found.only or found.again) else found


@cache
def _of_brand() -> Callable[[Message, Brand], TopicWish | None]:
    """Returns what reads the wish for topics of a brand, which only a brand with topics needs."""
    from shared.domain.conversation.wishes.topic_words import topic_words
    from shared.domain.intents.wishes.topics import read

    return lambda message, brand: read(message, topic_words(brand))


def _may_wish(turn: Turn) -> bool:
    return bool(turn.brand.topics) and turn.head.has_active_consent


def wished(contact: Contact, wish: TopicWish) -> Contact:
    """Returns the contact with the topics that they wish."""
    contact = without(contact, wish.off) if wish.off else contact
    contact = with_only(contact, wish.only) if wish.only else contact
    return with_again(contact, wish.again) if wish.again else contact


def named(turn: Turn, wish: TopicWish, language: str) -> str:
    """Returns the topics of the wish as its confirmation names them."""
    ids = wish.only or wish.off or wish.again
    titles = [one.title_in(language) for one in turn.brand.topics if one.id in ids]
    if len(titles) > _NAMED:
        return {"es": "lo que dijiste"}.get(language, "what you named")
    joint = {"es": " y "}.get(language, " and ")
    return joint.join(filter(None, (", ".join(titles[:-1]), titles[-1])))
