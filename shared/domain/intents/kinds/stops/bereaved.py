"""The contact, or who held the number, has died: a relative or another person writes it.

They get words of condolence and nothing else, ever: no confirmation that invites back. The hold is
released by an agent alone, and no import adds the contact again.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import EndForGood
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data.own_words import bereaved_en as en
    from shared.domain.intents.data.own_words import bereaved_es as es

    return {"en": en.BEREAVED, "es": es.BEREAVED}


def _classes() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data.own_words import bereaved_en as en
    from shared.domain.intents.data.own_words import bereaved_es as es

    return {**en.CLASSES, **es.CLASSES}


def _idioms() -> tuple[str, ...]:
    """Pets, plants and phones die too, and people "die laughing"."""
    from shared.domain.intents.data.own_words import bereaved_en as en
    from shared.domain.intents.data.own_words import bereaved_es as es

    return (*en.IDIOMS, *es.IDIOMS)


# fmt: off
_HINTS = frozenset({
    "died", "passed", "deceased", "buried", "lost", "dead", "rest", "crossed", "home", "jesus",
    "lord", "glory", "us", "life", "killed", "himself", "make", "slipped", "od", "overdosed",
    "walked", "executor", "estate", "widow", "rip", "memory", "living", "alive", "funeral",
    "murio", "fallecio", "fallesio", "falleci", "fallecido", "fallecida", "fallecimiento",
    "dejo", "partio", "descanso", "descansa", "descanse", "dios", "senor", "nosotros", "viva",
    "vivo", "vida", "mato", "fue", "mataron", "alma", "sobrevivio", "enterrado", "enterrada",
    "enterramos", "velamos", "sepultamos", "qepd", "p", "albacea", "perdimos", "difunto",
    "viuda", "viudo", "attack", "late",
})
# fmt: on

INTENT = Intent(
    "bereaved",
    EndForGood(
        Understanding(
            "bereaved",
            "the contact has died",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P2,
        ),
        Hold.BEREAVEMENT,
        {
            "en": (
                "{brand}: We're very sorry for your loss. We've stopped all messages; nothing else"
                " is needed from you."
            ),
            "es": (
                "{brand}: Lo sentimos mucho. Ya no enviaremos mensajes; no tienes que hacer nada."
            ),
        },
        forgets=True,
    ),
    signs=_signs,
    hints=_HINTS,
    classes=_classes,
    idioms=_idioms,
)
