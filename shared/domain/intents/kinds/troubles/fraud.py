"""The contact asks whether a message is genuine, or a fraud.

They are told what to look at, and nothing that they would have to tap or to enter.
"""

from collections.abc import Callable, Set
from datetime import timedelta

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.worry import is_fraud_worry

    return is_fraud_worry


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.worry import HINTS

    return HINTS


INTENT = Intent(
    "fraud",
    SendText(
        Understanding("fraud", "is this message genuine?", needs_agent=True, priority=Priority.P1),
        {
            "en": "{brand}: Our links are only on {domain}. If unsure, don't tap; ask us here.",
            "es": "{brand}: Nuestros enlaces son solo de {domain}. Si dudas, no los abras; escribe"
            " y te ayudamos.",
        },
        once_in=timedelta(days=1),
    ),
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
)
