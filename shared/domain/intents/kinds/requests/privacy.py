"""The contact wants to see, correct or delete their data, or that they are not sold.

The time to answer is 45 days from receipt: Cal. Civ. Code 1798.130(a)(2)(A), and most other states.
11 CCR 7021 asks for a confirmation of receipt within 10 business days: the auto-reply is one. Its
link confirms the request: the person who has the phone made it. An opt-out in the same message ends
consent too; then its confirmation is the one reply.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.core.signed_links import Purpose
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import requests_en as en
    from shared.domain.intents.data import requests_es as es

    return {"en": en.PRIVACY, "es": es.PRIVACY}


INTENT = Intent(
    "privacy",
    SendText(
        Understanding("privacy", "a privacy request", needs_agent=True, priority=Priority.P3),
        {
            "en": "{brand}: We got your request about your data on {today} and will"
            " answer by {due}. Please confirm it: {link}",
            "es": "{brand}: Recibimos tu solicitud sobre tus datos el {today} y respondemos"
            " antes del {due}. Confirma que la hiciste: {link}",
        },
        hold=Hold.PRIVACY_REQUEST,
        link=Purpose.PRIVACY,
        with_opt_out=Understanding(
            "privacy_opt_out",
            "a privacy request, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P3,
        ),
    ),
    signs=_signs,
)
