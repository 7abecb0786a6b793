"""Advertising or phishing, sent to the brand as to any other number.

Its "reply STOP" is no opt-out, and what it asks for gets no answer. The message is kept: an agent
finds it in the contact's messages, as the rules may be wrong.
"""

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "spam",
    ChangeNothing(Understanding("spam", "advertising to the brand", is_from_contact=False)),
    circumstances=frozenset({Circumstance.ADVERTISING}),
    no_reply="an answer would bring more of it",
)
