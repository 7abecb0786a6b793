"""Finds the wish for topics of the brand in a message, and keeps it."""

from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.topics import with_again, with_only, without
from shared.domain.conversation.turn import Turn
from shared.domain.conversation.wishes.topic_words import topic_words
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.subjects import topics
from shared.domain.intents.wishes.subjects.topic_wish import TopicWish
from shared.domain.intents.wishes.subjects.topics import Named

_NAMED = 3
"""How many topics a confirmation names."""


def read_keyword(word: str, turn: Turn) -> TopicWish | None:
    """Returns the wish of a normalised message such as `stop events`."""
    if not (turn.brand.topics and turn.head.has_active_consent):
        return None
    return topics.of_keyword(word, topic_words(turn.brand))


def of_message(message: Message, turn: Turn) -> Named | None:
    """Returns what the message says of topics and programs. In a conversation with an agent "just
    new arrivals" may answer them: only a clear end counts."""
    if not turn.head.has_active_consent:
        return None
    found = topics.read(message, topic_words(turn.brand))
    if found is None or not turn.in_conversation:
        return found
    return found if found.is_sure and not (found.wish.only or found.wish.again) else None


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
