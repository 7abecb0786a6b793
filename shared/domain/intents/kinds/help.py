"""The contact asks who sends the messages and how to end them.

Sources of the keywords: CTIA Messaging Principles and Best Practices 2023, 5.1.3; the default lists
of Twilio, AWS, Telnyx and Braze; CWTA guidelines v3.9 (AIDE). The Spanish words are Rapport's own
standard.
"""

from shared.domain.intents.effects import ProgramText, SendText
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "help",
    SendText(
        Understanding("help", "help"),
        ProgramText.HELP,
        answered=Understanding("help_by_provider", "help: answered by the provider"),
    ),
    keywords={
        "en": frozenset({"help", "info", "support"}),
        "es": frozenset({"ayuda", "informacion"}),
        "fr": frozenset({"aide"}),
    },
    circumstances=frozenset({Circumstance.PROVIDER_HELP}),
)
