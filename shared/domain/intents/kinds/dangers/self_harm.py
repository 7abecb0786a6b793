"""The contact, or a person they write about, may take their own life.

Source of the text: 988lifeline.org. The line answers at any hour; 2 selects Spanish in a call, and
AYUDA does in a message. Rapport asks nothing and promises nothing but a person.
"""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import CallPerson
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import danger_en as en
    from shared.domain.intents.data import danger_es as es

    return {"en": en.SELF_HARM, "es": es.SELF_HARM}


INTENT = Intent(
    "self_harm",
    CallPerson(
        Understanding(
            "self_harm", "a danger to their own life", needs_agent=True, priority=Priority.P0
        ),
        Understanding(
            "self_harm_opt_out",
            "a danger to their own life, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P0,
        ),
        {
            "en": "{brand}: We're so sorry. Please call or text 988 now, any hour; 911 if in"
            " danger. A person here will read this too.",
            "es": "{brand}: Lo sentimos mucho. Llama al 988 (oprime 2) o manda AYUDA al 988 a toda"
            " hora; 911 si hay peligro.",
        },
    ),
    signs=_signs,
)
