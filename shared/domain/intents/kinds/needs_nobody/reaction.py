"""The contact's phone reports a reaction to a message, or the message is a 👍 or the like alone.

A reaction is no consent: while the opt-in question is open, an agent reads it.
"""

from collections.abc import Callable

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.emoji import is_pleased
    from shared.domain.intents.whole.reactions import is_reaction

    return lambda text: is_pleased(text) or is_reaction(text)


INTENT = Intent(
    "reaction",
    ChangeNothing(Understanding("reaction", "a reaction")),
    whole=_whole,
    needs=Circumstance.NO_OPEN_QUESTION,
    no_reply="a reaction asks for nothing",
)
