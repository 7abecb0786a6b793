"""No rule explains the message, and the second reader takes it for a danger.

People in danger use words that nobody thought of. The model errs more often than a rule, so it
wakes nobody at night, and the text says where to find help at any hour without naming a danger.
"""

import re

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import CallPerson
from shared.domain.intents.folding import fold
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

_WATCHED = re.compile(
    r"\b(?:reads?|reading|sees?|checks?|checking|monitors?|watch(?:es)?|goes thr\w*|has|gets"
    r"|leen?|leyendo|ven?|viendo|revisan?|revisando|checan?|miran?|tiene)\b[^.?!]{0,25}?"
    r"\b(?:phone|cell|watch|texts?|messages?|msgs?|these|this|esto|cel|celular|telefono"
    r"|mensajes?|pantalla)\b"
    r"|\b(?:don\W?t|do not|never)\W+(?:reply|respond|answer|text back|call back|write back)"
    r"|\bno (?:me )?(?:contest\w+|respond\w+|llamen)"
)


def may_be_watched(text: str) -> bool:
    """Returns whether another person may read the reply, so that none is sent."""
    return _WATCHED.search(fold(text)) is not None


INTENT = Intent(
    "suspected_danger",
    CallPerson(
        Understanding(
            "suspected_danger",
            "perhaps a danger, in unknown words",
            needs_agent=True,
            priority=Priority.P1,
            is_suspicion=True,
        ),
        Understanding(
            "suspected_danger_opt_out",
            "perhaps a danger, in unknown words, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P1,
            is_suspicion=True,
        ),
        {
            "en": "{brand}: A person here will read this. In an emergency call 911; to talk to"
            " someone at any hour, call or text 988.",
            "es": "{brand}: Una persona va a leer esto. Si es una emergencia llama al 911; para"
            " hablar con alguien a toda hora, llama al 988 (oprime 2).",
        },
        unless=may_be_watched,
    ),
    circumstances=frozenset({Circumstance.SUSPECTED_DANGER}),
)
