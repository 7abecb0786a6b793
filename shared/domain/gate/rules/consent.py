"""Blocks messages that the contact has not consented to."""

from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

NO_CONSENT = declare(
    "no_consent",
    Conflict,
    "The contact has no active consent to the program, or has not written for 72 hours.",
    "Ask for consent first. Never send without it.",
)


def consent(case: GateCase) -> Outcome:
    """Requires active consent to the message's program.

    A conversational message requires an inbound message of the last 72 hours, or active consent to
    any program. A required reply needs no consent.
    """
    match case.message.category:
        case Category.COMPLIANCE:
            return Pass("required_reply")
        case Category.CONVERSATIONAL if case.has_inbound_message():
            return Pass("wrote_recently")
        case Category.CONVERSATIONAL if case.contact_state.has_active_consent:
            return Pass("subscribed")
        case Category.CONVERSATIONAL:
            return Block(NO_CONSENT, because="no_recent_message")
    program = case.message.program
    state = case.contact_state.state(program)
    values = {"program": program, "state": state}
    return Pass("active", values) if state is ConsentState.ACTIVE else Block(NO_CONSENT, values)


RULE = Rule(
    "consent",
    "47 CFR 64.1200(a)(2), (f)(9); CTIA Exhibit II",
    consent,
    {
        "required_reply": "This reply to the contact's own message or form needs no consent.",
        "wrote_recently": "The contact has written within 72 hours.",
        "subscribed": "The contact is subscribed to a program.",
        "active": "The contact's consent to {program} is active.",
        "no_recent_message": "The contact has not written for 72 hours and has no subscription.",
        "no_consent": "The contact's consent to {program} is {state}.",
    },
)
