"""The contact wants the messages in another language that the program has."""

from collections.abc import Callable

from shared.domain.intents.effects import ChangeLanguage
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.language_wishes import is_language_wish

    return is_language_wish


INTENT = Intent(
    "language_wish",
    ChangeLanguage(
        Understanding("language_wish", "another language"),
        {
            "en": "{brand}: From now on we write in English.",
            "es": "{brand}: De ahora en adelante te escribimos en español.",
        },
    ),
    whole=_whole,
    needs=Circumstance.LANGUAGE_OF_PROGRAM,
)
