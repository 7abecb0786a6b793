"""The contact says yes to the double opt-in question.

The keywords are Rapport's own standard. `whole/answers.py` has the other words that agree clearly.
"""

from shared.domain.intents.effects import ConfirmOptIn
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "confirmation",
    ConfirmOptIn(
        Understanding("confirmed", "yes"),
        late=Understanding("confirmed_late", "yes, too late: asked again"),
    ),
    keywords={
        "en": frozenset({"yes", "y"}),
        "es": frozenset({"si", "s"}),
        "fr": frozenset({"oui"}),
    },
    circumstances=frozenset({Circumstance.ANSWERED_YES}),
    needs=Circumstance.OPEN_QUESTION,
)
