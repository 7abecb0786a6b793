"""Blocks promotional messages about what the contact does not want to hear of."""

from shared.domain.contacts.topics import is_wanted
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

TOPIC_OFF = declare(
    "topic_off",
    Conflict,
    "The contact does not want promotional messages about this topic.",
    "Send none. The contact changes it by message or on the preferences page.",
)


def topics(case: GateCase) -> Outcome:
    """Blocks a topic that is off; of a contact who wants some topics alone, also every promotional
    message about another topic or none. An agent's answer is not asked."""
    if case.message.category is Category.CONVERSATIONAL or not case.is_promotional:
        return Pass("not_promotional")
    topic = case.message.topic
    if is_wanted(case.contact_state.contact, topic):
        return Pass("wanted")
    if topic is None:
        return Block(TOPIC_OFF, because="no_topic")
    return Block(TOPIC_OFF, {"topic": topic})


RULE = Rule(
    "topics",
    "practice: the contact decides about what",
    topics,
    {
        "not_promotional": "The message is not promotional: topics do not count.",
        "wanted": "The contact has ended no topic that the message is about.",
        "no_topic": "The contact wants promotional messages about some topics only, and the "
        "message has none.",
        "topic_off": "The contact does not want promotional messages about {topic}.",
    },
)
