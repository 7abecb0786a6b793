"""No rule explains the message, and the second reader takes it for an opt-out.

Phrases do not carry over to words that nobody thought of. A hold costs a message that can be sent
later; a missed opt-out harms a person. So a model may hold, and do nothing else.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

QUESTION = {
    "en": (
        "{brand}: We've paused our offers to you, in case that is what you want. Reply STOP to end "
        "all messages or START to have them back. We read what you wrote."
    ),
    "es": (
        "{brand}: Pausamos las ofertas, por si es lo que quieres. Responde ALTO para terminar "
        "los mensajes o INICIAR si los quieres. Leemos lo que escribiste."
    ),
}

INTENT = Intent(
    "suspected_opt_out",
    HoldMarketing(
        Understanding(
            "suspected_opt_out",
            "perhaps a stop, in unknown words",
            needs_agent=True,
            priority=Priority.P3,
        ),
        QUESTION,
    ),
    circumstances=frozenset({Circumstance.SUSPECTED_OPT_OUT}),
)
