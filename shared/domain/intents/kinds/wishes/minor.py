"""The contact says that they are a child under 13.

16 CFR 312 (COPPA): who knows that a child writes may not collect more about them. Every consent
ends, and what the brand stored about the contact is removed. The hold is released by an agent
alone.
"""

from collections.abc import Callable, Set

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import ForgetMinor
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.minor import is_minor

    return is_minor


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.minor import HINTS

    return HINTS


INTENT = Intent(
    "minor",
    ForgetMinor(
        Understanding(
            "minor", "a child under 13", needs_agent=True, is_opt_out=True, priority=Priority.P2
        ),
        {
            "en": "{brand}: These texts are for adults, so we've stopped them. A parent can write"
            " to {contact}.",
            "es": "{brand}: Estos mensajes son para adultos; ya los paramos. Un adulto puede"
            " escribir a {contact}.",
        },
    ),
    wish=_wish,
    wish_words=_wish_words,
)
