"""Blocks messages to a contact who has opted out."""

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

OPTED_OUT = declare(
    "opted_out",
    Conflict,
    "The contact has opted out.",
    "Do not write to them. They can opt in again with START.",
)


def suppression(case: GateCase) -> Outcome:
    """Blocks after an opt-out, except for required replies and replies to a later message.

    An agent may answer what the contact has written after the opt-out, within 72 hours.
    """
    suppressed_at = case.contact_state.contact.suppressed_at
    if suppressed_at is None:
        return Pass("not_opted_out")
    if case.message.category is Category.COMPLIANCE:
        return Pass("required_reply")
    if case.message.category is Category.CONVERSATIONAL and case.has_inbound_message(
        after=suppressed_at
    ):
        return Pass("wrote_after_opt_out")
    return Block(OPTED_OUT, {"suppressed_at": suppressed_at})


RULE = Rule(
    "suppression",
    "47 CFR 64.1200(a)(10), (d)(3); CTIA 5.1.3",
    suppression,
    {
        "not_opted_out": "The contact has not opted out.",
        "required_reply": "The contact has opted out; this required reply is still sent.",
        "wrote_after_opt_out": "The contact has opted out and has written again since.",
        "opted_out": "The contact opted out at {suppressed_at}.",
    },
)
