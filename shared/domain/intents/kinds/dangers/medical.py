"""A person is hurt or ill, or a product is dangerous.

The text gives no advice and names no cause.
"""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import CallPerson
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import danger_en as en
    from shared.domain.intents.data import danger_es as es

    return {"en": en.MEDICAL, "es": es.MEDICAL}


INTENT = Intent(
    "medical",
    CallPerson(
        Understanding(
            "medical", "an injury or a danger by a product", needs_agent=True, priority=Priority.P0
        ),
        Understanding(
            "medical_opt_out",
            "an injury or a danger by a product, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P0,
        ),
        {
            "en": "{brand}: If this is an emergency call 911. A person here is reading this now.",
            "es": "{brand}: Si es una emergencia llama al 911. Una persona lo lee ahora.",
        },
    ),
    signs=_signs,
)
