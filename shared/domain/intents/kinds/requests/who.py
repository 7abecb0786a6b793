"""The contact asks who writes, or where the brand has their number from.

47 CFR 64.1200(d)(4) asks callers to identify themselves. The answer says when they
agreed and by what, as the consent has it. It is given once in 30 days; then an agent answers.
"""

from collections.abc import Mapping
from datetime import timedelta

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import requests_en as en
    from shared.domain.intents.data import requests_es as es

    return {"en": en.WHO, "es": es.WHO}


INTENT = Intent(
    "who",
    SendText(
        Understanding("who", "who are you?", needs_agent=True, priority=Priority.P3),
        {
            "en": "{brand}: This is {brand}. You joined on {joined}{how}. Reply STOP to end"
            " messages.",
            "es": "{brand}: Somos {brand}. Te inscribiste el {joined}{how}. Responde ALTO para"
            " salir.",
        },
        without_consent={
            "en": "{brand}: This is {brand}. A person will answer you. Reply STOP to end messages.",
            "es": "{brand}: Somos {brand}. Una persona te responde. Responde ALTO para salir.",
        },
        once_in=timedelta(days=30),
    ),
    signs=_signs,
)
