"""Blocks a message whose `expires_at` has passed."""

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule

EXPIRED = declare(
    "expired",
    Conflict,
    "The message's expires_at has passed.",
    "Create a new message if it is still wanted.",
)


def expiry(case: GateCase) -> Outcome:
    """Blocks from `expires_at` on. Applies to every category."""
    expires_at = case.message.expires_at
    if expires_at is None:
        return Pass("never_expires")
    if expires_at <= case.now:
        return Block(EXPIRED, {"expires_at": expires_at})
    return Pass("not_expired", {"expires_at": expires_at})


RULE = Rule(
    "expiry",
    "practice: a message that comes too late is worse than none",
    expiry,
    {
        "never_expires": "The message does not expire.",
        "not_expired": "The message has not expired; it does at {expires_at}.",
        "expired": "The message expired at {expires_at}.",
    },
)
