"""A person does violence or threatens with it, the contact included."""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import CallPerson
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import danger_en as en
    from shared.domain.intents.data import danger_es as es

    return {"en": en.VIOLENCE, "es": es.VIOLENCE}


INTENT = Intent(
    "violence",
    CallPerson(
        Understanding("violence", "violence", needs_agent=True, priority=Priority.P0),
        Understanding(
            "violence_opt_out",
            "violence, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P0,
        ),
        {
            "en": "{brand}: If you are in danger call or text 911 now.",
            "es": "{brand}: Si corres peligro llama o escribe al 911 ahora.",
        },
    ),
    signs=_signs,
)
