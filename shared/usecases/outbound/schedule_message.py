"""Asks the gate about a text that is to wait for its time, and has it wait as the gate says."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.errors import Conflict
from shared.domain.gate.decision import decide
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage, Status, StatusChange
from shared.platform.metrics.sending import MESSAGE_REFUSED
from shared.platform.observability import count
from shared.usecases.outbound.gate_policy import gate_policy

LOOK_AFTER = timedelta(minutes=2)
"""When the clock looks for a queued message whose place in the queue was lost."""


class Refused(Conflict):
    """The gate says no. `decision` is the whole record of why."""

    def __init__(self, decision: Decision) -> None:
        blocked = decision.rules[-1]
        super().__init__(decision.code or "refused", blocked.detail)
        self.decision = decision


def schedule_message(
    message: OutboundMessage,
    head: ContactState,
    brand: Brand,
    *,
    now: datetime,
    code: str | None = None,
) -> OutboundMessage:
    """The message queued, or scheduled for its `send_at` or for what the gate permits after it.

    The gate is asked about the time at which the text is to leave, and again when it leaves.
    `code` is what the history says of it. Raises Refused when it may not leave.
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
