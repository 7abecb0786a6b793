"""What is found in a message that the contact still wants."""

from typing import NamedTuple

from shared.domain.intents.effects import (
    ChangeNothing,
    EndPrograms,
    ForgetMinor,
    KeepTopics,
    KeepWish,
)
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import remembered
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.subjects.topic_wish import TopicWish


class Other(NamedTuple):
    """A wish beside the first one, and the part that says it, or its topics."""

    intent: Intent
    part: Message
    topics: TopicWish | None = None


class Found(NamedTuple):
    """The intent of a wish, which messages or topics it concerns, and what else the message wishes.

    more: whether an agent has to read it. others: the other wishes that can be kept. language: the
    one that it asks for. rest: the parts that say something else, where the message was read part
    by part. has_unkept: whether one of them names something that the contact wants or not, and that
    Rapport does not understand.
    """

    intent: Intent
    scope: Scope | None = None
    more: bool = False
    topics: TopicWish | None = None
    others: tuple[Other, ...] = ()
    language: str | None = None
    rest: tuple[str, ...] | None = None
    has_unkept: bool = False


class Wishes(NamedTuple):
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
def wishes_among(intents: tuple[Intent, ...]) -> Wishes:
    """Returns those of the intents that are wishes."""
    minor = next((i for i in intents if i.wish and isinstance(i.effect, ForgetMinor)), None)
    others = tuple(i for i in intents if i.wish and not i.wish_waits and i is not minor)
    return Wishes(
        minor,
        next((one for one in intents if isinstance(one.effect, EndPrograms)), None),
        next((one for one in intents if isinstance(one.effect, KeepTopics)), None),
        others,
        tuple(one for one in others if isinstance(one.effect, KeepWish)),
        tuple(one for one in others if isinstance(one.effect, ChangeNothing)),
        tuple(one for one in intents if one.wish and one.wish_waits),
    )


def is_meant(intent: Intent, message: Message) -> bool:
    """Returns whether the message has the wish, perhaps beside a question about something else."""
    if intent.wish is None or intent.wish(message):
        return intent.wish is not None
    rest = message.without_questions if isinstance(intent.effect, KeepWish) else None
    return rest is not None and intent.wish(rest)
