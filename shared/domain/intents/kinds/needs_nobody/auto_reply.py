"""A phone or a mailbox answers by itself: its owner drives, or is out of the office."""

from collections.abc import Callable

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.auto_replies import is_auto_reply

    return is_auto_reply


INTENT = Intent(
    "auto_reply",
    ChangeNothing(Understanding("auto_reply", "an automatic reply", is_from_contact=False)),
    whole=_whole,
    no_reply="two machines would answer one another",
)
