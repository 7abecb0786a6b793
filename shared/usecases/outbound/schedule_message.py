"""Schedules a message for its time, or for when the gate allows it."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.error_codes import ErrorCode, declare, find_code
from shared.domain.core.errors import Conflict
from shared.domain.gate.decision import decide
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.platform.metrics.sending import MESSAGE_REFUSED
from shared.platform.observability import count
from shared.usecases.outbound.gate_policy import gate_policy

REFUSED = declare(
    "refused",
    Conflict,
    "A rule forbids the message.",
    "Read `decision` in the answer: it has every rule that was evaluated.",
)
LOOK_AFTER = timedelta(minutes=2)
"""When the clock checks a queued message whose queue record was lost."""


class Refused(Conflict):
    """The gate has blocked the message. `decision` has all the rules and reasons."""

    def __init__(self, decision: Decision) -> None:
        blocked = decision.rules[-1]
        super().__init__(self.of_code(decision.code), blocked.detail)
        self.decision = decision

    @staticmethod
    def of_code(code: str | None) -> ErrorCode[Conflict]:
        """Returns the decision's code, or `refused` for one that no rule declares."""
        return find_code(code, Conflict) or REFUSED


def schedule_message(
    message: OutboundMessage,
    head: ContactState,
    brand: Brand,
    *,
    now: datetime,
    code: str | None = None,
) -> OutboundMessage:
    """Returns the message, queued or scheduled for `send_at` or the first allowed time after it.

    The gate decides for the time of sending, and again at that time. `code` is stored in the
    history. Raises Refused when the gate blocks the message.
    """
    starts = max(message.send_at or now, now)
    decision = decide(message, head, now=starts, policy=gate_policy(brand))
    if decision.verdict is Verdict.SKIP:
        count(MESSAGE_REFUSED)
        raise Refused(decision)
    leaves = decision.defer_until or starts
    status = Status.SCHEDULED if leaves > now else Status.QUEUED
    change = StatusChange(status, now, code=code or decision.code)
    return replace(
        message,
        status=status,
        due_at=leaves if status is Status.SCHEDULED else now + LOOK_AFTER,
        decision=decision,
        history=(*message.history, change),
    )
