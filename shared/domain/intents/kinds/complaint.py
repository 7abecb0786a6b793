"""The contact complains about the messages, a product or a visit, and does not end the messages.

They are told once, when the hold begins, when a person answers.
"""

from collections.abc import Callable, Mapping, Set

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


def _wordings() -> Mapping[str, Wording]:
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es

    return {"complaint": Wording({"en": en.COMPLAINT, "es": es.COMPLAINT}, Hold.COMPLAINT)}


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.complaint import is_complaint

    return is_complaint


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.complaint import hints

    return hints()


INTENT = Intent(
    "complaint",
    HoldMarketing(
        Understanding("complaint", "a complaint", needs_agent=True, priority=Priority.P2),
        text={
            "en": "{brand}: We're sorry. A person will read this and answer by {by}.",
            "es": "{brand}: Lo sentimos. Una persona lo lee y te responde antes de: {by}.",
        },
        hold=Hold.COMPLAINT,
    ),
    wordings=_wordings,
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
)
