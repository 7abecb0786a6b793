"""The contact insults the brand, and says nothing else."""

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


def _wish(message: Message) -> bool:
    from shared.domain.intents.wishes import abuse

    return abuse.is_abuse(message)


INTENT = Intent(
    "abuse",
    HoldMarketing(
        Understanding("abuse", "an insult", needs_agent=True, priority=Priority.P3),
        hold=Hold.COMPLAINT,
    ),
    wish=_wish,
    wish_waits=True,
    no_reply="nothing is answered to an insult",
)
