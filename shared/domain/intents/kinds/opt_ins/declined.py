"""The contact says no to the question of an opt-in.

It is no opt-out: other consents stay. The question is over.
"""

from shared.domain.intents.effects import DeclineOptIn
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "declined",
    DeclineOptIn(
        Understanding("declined", "no to the opt-in"),
        {
            "en": "{brand}: No problem, we won't text you.",
            "es": "{brand}: De acuerdo, no te escribiremos.",
        },
        with_consent={
            "en": "{brand}: No problem, we won't add you.",
            "es": "{brand}: De acuerdo, no te agregamos.",
        },
    ),
    circumstances=frozenset({Circumstance.ANSWERED_NO}),
)
