"""The message came to a number that is not in the brand."""

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "unknown_number",
    ChangeNothing(
        Understanding("unknown_number", "to a number that is not in the brand", needs_agent=True)
    ),
    circumstances=frozenset({Circumstance.UNKNOWN_NUMBER}),
    no_reply="Rapport cannot send from that number",
)
