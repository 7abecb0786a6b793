"""Counts and logs a message that the gate defers or blocks, with the reason."""

from shared.domain.messages.decision import Verdict
from shared.platform.events import MESSAGE_NOT_SENT_NOW
from shared.platform.metrics.sending import MESSAGE_DEFERRED, MESSAGE_SKIPPED
from shared.platform.observability import count, log

_METRICS = {Verdict.SKIP: MESSAGE_SKIPPED, Verdict.DEFER: MESSAGE_DEFERRED}


def count_gate_result(message_id: str, verdict: Verdict, code: str | None) -> None:
    count(_METRICS[verdict])
    log(MESSAGE_NOT_SENT_NOW, message_id=message_id, verdict=verdict, reason=code)
