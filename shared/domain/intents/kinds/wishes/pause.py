"""The contact wants no offers for a time: "not this month", "hasta el 15".

A pause always ends: where no day is named, after 30 days. It is no opt-out.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import KeepWish, Wish
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


def _wish(message: Message) -> bool:
    from shared.domain.intents.wishes import pause

    return pause.is_pause(message)


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
    needs=Circumstance.SUBSCRIBED,
)
