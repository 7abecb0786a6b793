"""The contact says at which time of day messages are welcome: "not before 10", "en la tarde mejor".

It is no opt-out. Days of the week and hours at which nothing may be sent are for an agent.
"""

from collections.abc import Callable, Set

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import KeepWish, Wish
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.hours import is_wish_for_hours

    return is_wish_for_hours


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.hours import HINTS

    return HINTS


INTENT = Intent(
    "time",
    KeepWish(
        Understanding("time", "at another time of day"),
        Wish.HOURS,
        {
            "en": "{brand}: Noted, nothing before {from}.",
            "es": "{brand}: Anotado, nada antes de las {from}.",
        },
        more=Understanding(
            "time_and_more",
            "at another time of day, and more",
            needs_agent=True,
            priority=Priority.P3,
        ),
        latest={
            "en": "{brand}: Noted, nothing after {to}.",
            "es": "{brand}: Anotado, nada pasadas las {to}.",
        },
        within={
            "en": "{brand}: Noted, only from {from} to {to}.",
            "es": "{brand}: Anotado, solo de {from} a {to}.",
        },
        unreadable=Understanding(
            "time_unreadable",
            "at other times, which Rapport cannot keep",
            needs_agent=True,
            priority=Priority.P3,
        ),
    ),
    wish=_wish,
    wish_words=_wish_words,
    needs=Circumstance.SUBSCRIBED,
)
