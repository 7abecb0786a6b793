"""Slows promotional messages to a contact who does not react to them."""

from datetime import timedelta

from shared.domain.contacts.promotions import REMEMBERED, last_in_a_row
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule
from shared.domain.messages.message import Category

UNANSWERED = declare(
    "unanswered",
    Conflict,
    "The contact has not written since the last three promotional messages.",
    "Send 14 days after the last one. Any message of the contact, a reaction too, ends this.",
)

SLOWED = timedelta(days=14)
"""How far apart promotions are when nobody answers: half as often as four in 30 days."""


def cadence(case: GateCase) -> Outcome:
    """Blocks for 14 days after the last of three promotions in a row without any message of the
    contact. It does not defer: what was written two weeks ago is better not sent."""
    if case.message.category is Category.CONVERSATIONAL or not case.is_promotional:
        return Pass("not_promotional")
    state = case.contact_state
    sent = last_in_a_row(
        state.contact, since=state.thread.last_inbound_at, except_message=case.message.message_id
    )
    if len(sent) < REMEMBERED:
        return Pass("answered")
    until = sent[-1].at + SLOWED
    return Pass("slowed") if until <= case.now else Block(UNANSWERED, {"until": until})


RULE = Rule(
    "cadence",
    "practice: silence is an answer",
    cadence,
    {
        "not_promotional": "The message is not promotional: the contact's silence does not count.",
        "answered": "The contact has written since the last three promotional messages, or there "
        "were fewer.",
        "slowed": "The contact has not written since the last three promotional messages; the last "
        "one was 14 days ago or longer.",
        "unanswered": "The contact has not written since the last three promotional messages: the "
        "next one is permitted from {until} on.",
    },
)
