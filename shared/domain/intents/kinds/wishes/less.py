"""The contact wants fewer messages: "once a week is plenty", "menos seguido".

The number that they name is their own cap from now on, else half of what they can get today. It is
no opt-out.
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
    from shared.domain.intents.wishes.frequency import is_wish_for_fewer

    return is_wish_for_fewer


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.frequency import HINTS

    return HINTS


INTENT = Intent(
    "less",
    KeepWish(
        Understanding("less", "less often"),
        Wish.FREQUENCY,
        {
            "en": "{brand}: Understood, at most {n} a month.",
            "es": "{brand}: Entendido, como mucho {n} al mes.",
        },
        more=Understanding(
            "less_and_more",
            "less often, and more",
            needs_agent=True,
            priority=Priority.P3,
        ),
    ),
    wish=_wish,
    wish_words=_wish_words,
    needs=Circumstance.SUBSCRIBED,
)
