"""The contact was charged for what they did not buy, or twice."""

from collections.abc import Callable, Set

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.worry import is_unknown_charge

    return is_unknown_charge


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.worry import HINTS

    return HINTS


INTENT = Intent(
    "charge",
    ChangeNothing(
        Understanding("charge", "an unknown charge", needs_agent=True, priority=Priority.P1)
    ),
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
    no_reply="an agent looks at the account first",
)
