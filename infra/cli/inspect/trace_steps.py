"""Describes the entries of a message's history as steps of `rapport trace`."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from infra.cli.output import plain
from shared.domain.messages.decision import Decision
from shared.domain.messages.message import InboundMessage, Message, OutboundMessage
from shared.domain.messages.status import Reason, Status, StatusChange


class Step(msgspec.Struct, frozen=True):
    at: datetime
    what: str


def steps(message: Message) -> Iterator[Step]:
    """Yields all known steps. Only the gate's last decision is stored."""
    if isinstance(message, InboundMessage):
        yield from (Step(change.at, "accepted from the provider") for change in message.history)
        read_as = message.decision.read_as if message.decision else "unknown"
        yield Step(message.at, f"stored in the thread, intent {read_as}")
        return
    yield Step(message.at, "created")
    decided = _decided(message)
    left = False
    for place, change in enumerate(message.history):
        if place == decided and message.decision:
            yield Step(change.at, _decision(message.decision))
        yield Step(change.at, " ".join(filter(None, (_meaning(change, left), _why(change)))))
        left = left or change.status in (Status.SENT, Status.UNKNOWN)


def _decided(message: OutboundMessage) -> int | None:
    """Returns the index of the gate's last decision in the history."""
    by_the_gate = (Status.SCHEDULED, Status.QUEUED, Status.SENDING, Status.SKIPPED, Status.EXPIRED)
    places = [
        place
        for place, change in enumerate(message.history)
        if change.status in by_the_gate and change.reason is None
    ]
    return places[-1] if places and message.decision else None


def _decision(decision: Decision) -> str:
    code = f" ({decision.code})" if decision.code else ""
    return f"decided: {decision.verdict}{code}, rules of {decision.rule_set}"


def _meaning(change: StatusChange[Status], left: bool) -> str:
    """Describes a change of status. Once a message is sent, only receipts change it."""
    if change.reason in (Reason.NO_RECEIPT, Reason.LEASE_EXPIRED):
        return "no receipt in time: unknown"
    if left:
        return f"receipt: {change.status}"
    match change.status:
        case Status.SENDING if change.reason:
            return "not accepted by the provider, will retry"
        case Status.SENDING if change.code:
            return "deferred"
        case Status.SENDING:
            return "claimed"
        case Status.SENT:
            return "accepted by the provider"
        case Status.FAILED | Status.UNKNOWN:
            return f"sent to the provider: {change.status}"
        case Status.SCHEDULED | Status.QUEUED | Status.CANCELED | Status.SKIPPED:
            return str(change.status)
    return f"receipt: {change.status}" if change.reason else str(change.status)


def _why(change: StatusChange[Status]) -> str:
    words = " ".join(plain(word) for word in (change.reason, change.code) if word)
    return f"({words})" if words else ""
