"""A person who does violence to the contact reads their messages.

A reply could harm them, so there is none.
"""

from collections.abc import Mapping

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import CallPerson
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data import danger_en as en
    from shared.domain.intents.data import danger_es as es

    return {"en": en.WATCHED, "es": es.WATCHED}


INTENT = Intent(
    "violence_watched",
    CallPerson(
        Understanding(
            "violence_watched",
            "violence, and another person reads the replies",
            needs_agent=True,
            priority=Priority.P0,
        ),
        Understanding(
            "violence_watched_opt_out",
            "violence, and another person reads the replies, and stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P0,
        ),
    ),
    signs=_signs,
    no_reply="another person may read it",
)
