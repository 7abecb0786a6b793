"""The contact complains about the messages and does not say that they shall end.

They are told once, when the hold begins, when a person answers.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.understanding import Understanding


def _wordings() -> Mapping[str, Wording]:
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es

    return {"complaint": Wording({"en": en.COMPLAINT, "es": es.COMPLAINT}, Hold.COMPLAINT)}


INTENT = Intent(
    "complaint",
    HoldMarketing(
        Understanding("complaint", "a complaint", needs_agent=True, priority=Priority.P2),
        text={
            "en": "{brand}: We're sorry. A person will read this and answer by {by}.",
            "es": "{brand}: Lo sentimos. Una persona lo lee y te responde antes de: {by}.",
        },
    ),
    wordings=_wordings,
)
