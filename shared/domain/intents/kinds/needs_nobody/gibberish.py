"""The message has no words: it is empty, or keys were hit by accident."""

from collections.abc import Callable

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.empties import is_nothing

    return is_nothing


INTENT = Intent(
    "gibberish",
    ChangeNothing(Understanding("gibberish", "nothing readable")),
    whole=_whole,
    no_reply="there is nothing to answer",
)
