"""The contact wants no offers for a time: "not this month", "nada hasta el 15".

A pause always ends: where no day is named, after 30 days. It is no opt-out.
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
    from shared.domain.intents.wishes.pause import is_pause

    return is_pause


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.pause import HINTS

    return HINTS


INTENT = Intent(
    "pause",
    KeepWish(
        Understanding("pause", "not for a while"),
        Wish.PAUSE,
        {
            "en": "{brand}: OK, no offers until {until}.",
            "es": "{brand}: De acuerdo, nada de ofertas hasta el {until}.",
        },
        more=Understanding(
            "pause_and_more",
            "not for a while, and more",
            needs_agent=True,
            priority=Priority.P3,
        ),
    ),
    wish=_wish,
    wish_words=_wish_words,
    needs=Circumstance.SUBSCRIBED,
)
