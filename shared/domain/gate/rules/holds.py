"""Blocks promotional messages and surveys while the contact has a hold."""

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule

ON_HOLD = declare(
    "on_hold",
    Conflict,
    "The contact is on hold.",
    "An agent examines the hold; `release_holds` in PATCH /v1/contacts/{id} ends it.",
)


def holds(case: GateCase) -> Outcome:
    """Blocks until an agent releases every hold, such as a complaint."""
    held = case.contact_state.contact.holds
    if not case.is_unasked:
        return Pass("not_promotional")
    if held:
        return Block(ON_HOLD, {"holds": ", ".join(sorted(held))})
    return Pass("no_hold")


RULE = Rule(
    "holds",
    "47 CFR 64.1200(a)(10), (d)(3); practice: a complaint is handled before anything is sold",
    holds,
    {
        "not_promotional": "The message is not promotional: holds do not apply.",
        "no_hold": "The contact has no hold.",
        "on_hold": "The contact is on hold: {holds}.",
    },
)
