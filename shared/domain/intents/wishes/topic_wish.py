"""What a contact wishes of the topics of the brand."""

import msgspec


class TopicWish(msgspec.Struct, frozen=True):
    """The ids of the topics that the contact ends, wants alone, and wants again."""

    off: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
