"""What a contact wishes of the topics of the brand."""

import msgspec

from shared.domain.intents.data.phrase_lists import listed

STOPS = frozenset(
    listed("stop, unsubscribe, unsub, quit, alto, baja, parar, pare, paren, desuscribir")
)
"""First words of a message that ends what the others name: `stop events`."""
STARTS = frozenset(listed("start, unstop, resume, alta, iniciar, comenzar, empezar, suscribir"))
"""The same for a message that starts it."""


class TopicWish(msgspec.Struct, frozen=True):
    """The ids of the topics that the contact ends, wants alone, and wants again."""

    off: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
