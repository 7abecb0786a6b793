"""Blocks messages whose content is not what their category says."""

from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

PROMOTIONAL_CONTENT = declare(
    "promotional_content",
    Conflict,
    "The message advertises, or has a link that was not asked for, without consent to promotion.",
    "Send it as promotional to a contact with consent, or remove the offer or the link.",
)


def category(case: GateCase) -> Outcome:
    """Blocks a message that advertises without being promotional, or a conversational one with a
    link that the contact did not ask for.

    One that advertises passes when the contact has active consent to a promotional program: the
    later rules then treat it as promotional. One with a link passes when the contact has written
    within 72 hours.
    """
    category = case.message.category
    if category not in (Category.CONVERSATIONAL, Category.TRANSACTIONAL):
        return Pass("other_category")
    if case.is_promotional:
        programs = case.policy.programs
        if any(case.contact_state.state(id) is ConsentState.ACTIVE for id in programs):
            return Pass("promotional_to_subscriber")
        return Block(PROMOTIONAL_CONTENT)
    if category is Category.TRANSACTIONAL:
        return Pass("transactional")
    # Patterns that take a while to compile, and that few messages need.
    from shared.domain.content.advertising import has_link

    if not case.has_inbound_message() and has_link(case.message.body):
        return Block(PROMOTIONAL_CONTENT, because="unrequested_link")
    return Pass("conversational")


RULE = Rule(
    "category",
    "47 CFR 64.1200(a)(1)-(2); CTIA Exhibit II",
    category,
    {
        "other_category": "The message is promotional, or a required reply.",
        "transactional": "The message is transactional and does not advertise.",
        "conversational": "The message is conversational and does not advertise.",
        "promotional_to_subscriber": "The message advertises, and is judged as promotional.",
        "promotional_content": "The message advertises, and the contact has no consent to that.",
        "unrequested_link": "The message has a link, and the contact has not written for 72 hours.",
    },
)
