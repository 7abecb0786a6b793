"""The contact ends a topic of the brand, wants it alone, or wants it again.

By keyword (`STOP EVENTS`, `START EVENTS`) or in their own words: "no more sale texts", "only tell
me about new arrivals". It is no opt-out: the other messages go on.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import KeepTopics
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "topics",
    KeepTopics(
        Understanding("topics", "which topics they want"),
        {
            "en": "{brand}: Noted, nothing about {topics}. Reply STOP to end all messages.",
            "es": "{brand}: Anotado, nada sobre {topics}. Responde ALTO para terminar todos los"
            " mensajes.",
        },
        {
            "en": "{brand}: Noted: only {topics}.",
            "es": "{brand}: Anotado: solo {topics}.",
        },
        {
            "en": "{brand}: Noted, you'll hear about {topics} again.",
            "es": "{brand}: Anotado, otra vez te avisaremos sobre {topics}.",
        },
        more=Understanding(
            "topics_and_more",
            "which topics they want, and more",
            needs_agent=True,
            priority=Priority.P3,
        ),
    ),
    circumstances=frozenset({Circumstance.TOPICS}),
    needs=Circumstance.SUBSCRIBED,
)
