"""The contact's phone or line cannot receive messages, and says so."""

from collections.abc import Callable, Set

from shared.domain.contacts.holds import Hold
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.unreachable import cannot_receive

    return cannot_receive


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.unreachable import HINTS

    return HINTS


INTENT = Intent(
    "no_texts",
    HoldMarketing(
        Understanding("no_texts", "this phone cannot receive messages"), hold=Hold.UNREACHABLE
    ),
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
    no_reply="nobody could read it",
)
