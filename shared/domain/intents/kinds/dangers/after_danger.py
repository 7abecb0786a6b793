"""The contact was in danger lately, no agent has released the hold, and they write again.

A "help" is then no question about the program, and an "ok" is no message that needs nobody.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import AlertPerson
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "after_danger",
    AlertPerson(
        Understanding(
            "after_danger",
            "more from a contact who was in danger",
            needs_agent=True,
            priority=Priority.P1,
            is_suspicion=True,
        ),
        unanswered=Understanding(
            "after_danger_unanswered",
            "more from a contact in danger whom no person has answered",
            needs_agent=True,
            priority=Priority.P0,
        ),
    ),
    circumstances=frozenset({Circumstance.OPEN_DISTRESS}),
    no_reply="where to find help has been sent",
)
