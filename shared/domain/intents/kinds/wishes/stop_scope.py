"""The contact ends some of the messages and keeps the others, by keyword or in their own words.

47 CFR 64.1200(a)(12): the one confirmation may ask which messages an opt-out concerns; without an
answer it concerns all of them. `STOP OFFERS` names a program by its id, its name or its keyword.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import EndPrograms
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "stop_scope",
    EndPrograms(
        Understanding("stop_scope", "stop some, keep the rest", is_opt_out=True),
        Understanding("stop_scope_unclear", "stop some: all, until they say", is_opt_out=True),
        {
            "en": "{brand}: No more {ended}. {kept} stay on; reply STOP to end those too.",
            "es": "{brand}: Ya no te enviaremos {ended}. Sigues con {kept}; responde ALTO para"
            " pararlos.",
        },
        {
            "en": "{brand}: We've ended all our messages to you. To keep some, reply {keywords}.",
            "es": "{brand}: Ya no te enviaremos mensajes. Si quieres seguir con algunos, responde"
            " {keywords}.",
        },
        Understanding(
            "stop_scope_and_more",
            "stop some, keep the rest, and more",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P3,
        ),
    ),
    circumstances=frozenset({Circumstance.SCOPE}),
)
