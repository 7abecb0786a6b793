"""The contact has sent a picture or a recording without words."""

from datetime import timedelta

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "picture",
    SendText(
        Understanding("picture", "a picture without words", needs_agent=True, priority=Priority.P2),
        {
            "en": "{brand}: We got your picture. A person will look at it.",
            "es": "{brand}: Recibimos tu imagen. Una persona la ve y te responde.",
        },
        once_in=timedelta(days=1),
    ),
    circumstances=frozenset({Circumstance.PICTURE_ALONE}),
)
