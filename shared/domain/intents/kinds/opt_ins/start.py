"""The contact wants messages again, or for the first time, and names no program.

Sources of the keywords: the default lists of Twilio, AWS, Telnyx and Braze. The Spanish and French
words are Rapport's own standard.
"""

from shared.domain.intents.effects import RestoreConsent
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "start",
    RestoreConsent(
        Understanding("start", "start"),
        subscribed=Understanding("start_subscribed", "start: already subscribed"),
    ),
    keywords={
        "en": frozenset({"start", "unstop"}),
        "es": frozenset({"alta", "iniciar", "comenzar", "empezar", "suscribir", "unirme"}),
        "fr": frozenset({"debut"}),
    },
)
