"""The message is a question or a statement that no other intent explains."""

from shared.domain.intents.effects import Acknowledge
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "anything_else",
    Acknowledge(
        Understanding("free_text", "free text", needs_agent=True),
        {
            "en": "{brand}: Got it. Our team is away now. A person will answer by {by}.",
            "es": "{brand}: Recibido. El equipo no atiende ahora. Una persona te responde antes de:"
            " {by}.",
        },
    ),
    circumstances=frozenset({Circumstance.ALWAYS}),
)
