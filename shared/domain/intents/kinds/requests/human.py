"""The contact wants to talk to a person."""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import requests_en as en
    from shared.domain.intents.data import requests_es as es

    return {"en": en.HUMAN, "es": es.HUMAN}


INTENT = Intent(
    "human",
    SendText(
        Understanding("human", "a person, please", needs_agent=True, priority=Priority.P2),
        {
            "en": "{brand}: Of course. A person will answer by {by}.",
            "es": "{brand}: Claro. Una persona te responde antes de: {by}.",
        },
    ),
    signs=_signs,
)
