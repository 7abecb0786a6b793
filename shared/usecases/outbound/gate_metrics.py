"""Counts and logs a message that the gate defers or blocks, with the reason."""

from shared.domain.messages.decision import Verdict
from shared.platform.events import MESSAGE_NOT_SENT_NOW
from shared.platform.metrics.sending import MESSAGE_DEFERRED, MESSAGE_SKIPPED
from shared.platform.observability import count, log

_METRICS = {Verdict.SKIP: MESSAGE_SKIPPED, Verdict.DEFER: MESSAGE_DEFERRED}


def count_gate_result(
    message_id: str | None, verdict: Verdict, code: str | None, *, contact_id: str | None = None
) -> None:
    """Counts and logs the result. `contact_id`: of a deferred recipient without a message."""
    count(_METRICS[verdict])
    about = {"message_id": message_id} if message_id else {"contact_id": contact_id}
    log(MESSAGE_NOT_SENT_NOW, **about, verdict=verdict, reason=code)
