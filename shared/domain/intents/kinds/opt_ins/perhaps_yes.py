"""The contact may agree to the question of an opt-in, or only acknowledge it: "ok", a thumb.

It is no consent. They are asked once for a clear YES.
"""

from datetime import timedelta

from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "perhaps_yes",
    SendText(
        Understanding("perhaps_yes", "perhaps a yes"),
        {
            "en": "{brand}: Reply YES to join. Without it we won't text you.",
            "es": "{brand}: Responde SI para unirte. Sin eso no te escribiremos.",
        },
        once_in=timedelta(days=1),
    ),
    circumstances=frozenset({Circumstance.ANSWERED_PERHAPS}),
)
