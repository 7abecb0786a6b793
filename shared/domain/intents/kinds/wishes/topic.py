"""The contact wants messages about some subjects only, or about all but some.

They name no topic of the brand, so Rapport cannot keep this by itself: an agent decides.
"""

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


def _wish(message: Message) -> bool:
    from shared.domain.intents.wishes import topic

    return topic.is_topic(message)


INTENT = Intent(
    "topic",
    HoldMarketing(
        Understanding("topic", "only some subjects", needs_agent=True, priority=Priority.P3),
        hold=Hold.UNKEPT_WISH,
    ),
    wish=_wish,
    wish_waits=True,
    needs=Circumstance.SUBSCRIBED,
    no_reply="Rapport cannot promise what an agent has to keep",
)
