"""Schedules a message for its time, or for when the gate allows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState
from shared.domain.content.refusal import CONTENT_BLOCKED
from shared.domain.core.error_codes import ErrorCode, declare, find_code
from shared.domain.core.errors import Conflict
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.case import blocking_findings
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.platform.metrics.sending import MESSAGE_REFUSED
from shared.platform.observability import count

if TYPE_CHECKING:
    from shared.domain.content.findings import Finding

REFUSED = declare(
    "refused",
    Conflict,
    "A rule forbids the message.",
    "Read `decision` in the answer: it has every rule that was evaluated.",
)
LOOK_AFTER = timedelta(minutes=2)
"""When the clock checks a queued message whose queue record was lost."""


class Refused(Conflict):
    """The gate has blocked the message. `decision` has all the rules and reasons.

    findings: those that block, when it is the content that is blocked.
    """

    def __init__(self, decision: Decision, findings: Sequence[Finding] = ()) -> None:
        blocked = decision.rules[-1]
        super().__init__(self.of_code(decision.code), blocked.detail)
        self.decision, self.findings = decision, findings

    @staticmethod
    def of_code(code: str | None) -> ErrorCode[Conflict]:
        """Returns the decision's code, or `refused` for one that no rule declares."""
        return find_code(code, Conflict) or REFUSED


def _refused(message: OutboundMessage, decision: Decision, policy: Policy) -> Refused:
    if decision.code != CONTENT_BLOCKED.name:
        return Refused(decision)
    found = blocking_findings(message, policy)
    return Refused(decision, [one for one in found if one.id not in policy.accepted_findings])


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
    policy = gate_policy(brand)
    decision = decide(message, head, now=starts, policy=policy)
    if decision.verdict is Verdict.SKIP:
        count(MESSAGE_REFUSED)
        raise _refused(message, decision, policy)
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
