"""Tells of a text that the gate lets wait or does not let out: how many, and for which reason."""

from shared.domain.gate.decision import Verdict
from shared.platform.metrics import MESSAGE_DEFERRED, MESSAGE_SKIPPED
from shared.platform.observability import count, logger

_METRICS = {Verdict.SKIP: MESSAGE_SKIPPED, Verdict.DEFER: MESSAGE_DEFERRED}


def count_gate_result(message_id: str, verdict: Verdict, code: str | None) -> None:
    count(_METRICS[verdict])
    logger.info("held back", extra={"message_id": message_id, "verdict": verdict, "reason": code})
