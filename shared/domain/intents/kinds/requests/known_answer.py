"""The contact asks what the brand has an answer to that may be sent automatically.

Nothing else was found in the message, and the answer is sure: docs/answers.md has the conditions.
"""

from shared.domain.intents.effects import GiveAnswer
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "known_answer",
    GiveAnswer(
        Understanding(
            "known_answer", "a question that the brand's own answer is for", needs_agent=True
        ),
        {
            "en": "{brand}: {answer} (Automatic reply. A person reads this too.)",
            "es": "{brand}: {answer} (Responde un sistema. Una persona lee tu mensaje.)",
        },
    ),
    circumstances=frozenset({Circumstance.KNOWN_ANSWER}),
)
