"""The contact refuses calls or e-mail, and not messages: "don't call me, text is fine".

It is no opt-out from messages, whatever word they stop the calls with.
"""

from collections.abc import Callable, Set

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.channel import is_other_channel

    return is_other_channel


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.channel import HINTS

    return HINTS


INTENT = Intent(
    "other_channel",
    ChangeNothing(
        Understanding("other_channel", "no calls or e-mail", needs_agent=True, priority=Priority.P3)
    ),
    wish=_wish,
    wish_words=_wish_words,
    no_reply="an agent tells those who call or write",
)
