"""The contact wants messages about some subjects only, or about all but some.

They name no topic of the brand, so Rapport cannot keep this by itself: an agent decides.
"""

from collections.abc import Callable, Set

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.topic import is_topic

    return is_topic


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.topic import HINTS

    return HINTS


INTENT = Intent(
    "topic",
    HoldMarketing(
        Understanding("topic", "only some subjects", needs_agent=True, priority=Priority.P3),
        hold=Hold.UNKEPT_WISH,
    ),
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
    needs=Circumstance.SUBSCRIBED,
    no_reply="Rapport cannot promise what an agent has to keep",
)
