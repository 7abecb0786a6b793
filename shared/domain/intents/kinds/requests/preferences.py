"""The contact asks where they choose what they get: "my settings", "preferencias".

The link of the answer leads to the page of their preferences.
"""

from collections.abc import Callable

from shared.domain.core.signed_links import Purpose
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.preferences import asks_for_preferences

    return asks_for_preferences


INTENT = Intent(
    "preferences",
    SendText(
        Understanding("preferences", "the link to their preferences"),
        {
            "en": "{brand}: Choose what you get, and when: {link}",
            "es": "{brand}: Elige qué recibes y a qué horas: {link}",
        },
        link=Purpose.PREFERENCES,
    ),
    whole=_whole,
    needs=Circumstance.SUBSCRIBED,
)
