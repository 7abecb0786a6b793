"""The contact asks whether a machine answers.

The answer is the truth: 10 MRS 1500-DD (Maine), Cal. B&P Code 17941.
"""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import requests_en as en
    from shared.domain.intents.data import requests_es as es

    return {"en": en.BOT, "es": es.BOT}


INTENT = Intent(
    "bot",
    SendText(
        Understanding("bot", "are you a robot?", needs_agent=True, priority=Priority.P3),
        {
            "en": "{brand}: This reply is automatic. Our team reads every message.",
            "es": "{brand}: Esta respuesta la manda un sistema. El equipo lee todos los mensajes.",
        },
    ),
    signs=_signs,
)
