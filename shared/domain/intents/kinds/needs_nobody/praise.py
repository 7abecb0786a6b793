"""The contact thanks, agrees or praises, and says nothing else.

"ok" is no consent: while the opt-in question is open, they are asked for YES, and an agent reads
longer thanks.
"""

from collections.abc import Callable

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.praise import is_praise

    return is_praise


INTENT = Intent(
    "praise",
    ChangeNothing(Understanding("praise", "thanks or praise")),
    whole=_whole,
    needs=Circumstance.NO_OPEN_QUESTION,
    no_reply="nothing is asked",
)
