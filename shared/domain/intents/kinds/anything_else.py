"""The message is a question or a statement that no other intent explains."""

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "anything_else",
    ChangeNothing(Understanding("free_text", "free text", needs_agent=True)),
    circumstances=frozenset({Circumstance.ALWAYS}),
    no_reply="an agent replies",
)
