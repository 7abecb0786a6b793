"""The progress of a campaign, computed from its counters.

A counter's name says what it counts: `out/<variant>/<outcome>` for each completed recipient,
exactly once; `net/<variant>/<status>` for delivery receipts; `did/<variant>/<what>` for replies and
opt-outs.
"""

from collections.abc import Mapping

import msgspec

from shared.domain.messages.message import OutboundMessage, Reason, Status

NOBODY = "-"
"""Stands for the variant of contacts who have none."""

_OUT: Mapping[Status, str] = {
    Status.SENT: "sent",
    Status.DELIVERED: "sent",
    Status.UNDELIVERED: "sent",
    Status.FAILED: "failed",
    Status.UNKNOWN: "unknown",
    Status.SKIPPED: "skipped",
    Status.EXPIRED: "expired",
    Status.CANCELED: "canceled",
}
_FILTERED = frozenset({Reason.CARRIER_FILTERED, Reason.BLOCKED, Reason.CONTENT_REJECTED})
_REPORTED = {
    Status.DELIVERED: "delivered",
    Status.UNDELIVERED: "undelivered",
    Status.FAILED: "undelivered",
    Status.EXPIRED: "undelivered",
}


class Progress(msgspec.Struct, frozen=True):
    """outcomes: completed recipients by outcome; with the remaining ones they are `recipients`.

    reasons: recipients without a sent message, by code. reported: messages by delivery receipt.
    replied, opted_out: contacts who did so within 72 hours of the message.
    """

    recipients: int
    outcomes: Mapping[str, int]
    reasons: Mapping[str, int]
    reported: Mapping[str, int]
    replied: int
    opted_out: int

    @property
    def done(self) -> int:
        return sum(self.outcomes.values())


def out(message: OutboundMessage) -> str | None:
    """Returns the counter of a completed message, or None while it is not completed."""
    outcome = _OUT.get(message.status)
    if outcome is None:
        return None
    code = (message.history[-1].code or message.reason) if outcome != "sent" else None
    return outcome_name(message.variant, outcome, code)


def outcome_name(variant: str | None, outcome: str, code: str | None = None) -> str:
    return f"out/{variant or NOBODY}/{outcome}" + (f":{code}" if code else "")


def texted(outcomes: Mapping[str, int]) -> int:
    """Returns for how many of these contacts the provider was called, whatever the result."""
    tried = ("sent", "failed", "unknown")
    return sum(n for name, n in outcomes.items() if name.split("/")[2].split(":")[0] in tried)


def reported(before: OutboundMessage, after: OutboundMessage) -> Mapping[str, int]:
    """Returns the changes of the counters for a receipt."""
    name = _REPORTED.get(after.status)
    if name is None or (name == _REPORTED.get(before.status) and before.provider_id):
        return {}
    moved = {f"net/{after.variant}/{name}": 1}
    earlier = _REPORTED.get(before.status) if before.provider_id else None
    if earlier:
        moved[f"net/{after.variant}/{earlier}"] = -1
    if after.reason in _FILTERED:
        moved[f"net/{after.variant}/filtered"] = 1
    return moved


def did(variant: str | None, what: str) -> str:
    """Returns the counter's name; `what` is `replied` or `opted_out`."""
    return f"did/{variant or NOBODY}/{what}"


def progress(counts: Mapping[str, int], recipients: int = 0) -> Progress:
    outcomes, reasons, networks = dict[str, int](), dict[str, int](), dict[str, int]()
    people = {"replied": 0, "opted_out": 0}
    for name, n in counts.items():
        kind, _variant, what = name.split("/", 2)
        outcome, _, code = what.partition(":")
        if kind == "out":
            outcomes[outcome] = outcomes.get(outcome, 0) + n
            if code:
                reasons[code] = reasons.get(code, 0) + n
        elif kind == "net":
            networks[what] = networks.get(what, 0) + n
        else:
            people[what] = people.get(what, 0) + n
    return Progress(recipients, outcomes, reasons, networks, **people)


def alarming(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Returns the counts that the guards check."""
    seen = progress(counts)
    failed = seen.outcomes.get("failed", 0) + seen.reported.get("undelivered", 0)
    return {
        "sent": seen.outcomes.get("sent", 0),
        "failed": failed,
        "filtered": seen.reported.get("filtered", 0),
        "opted_out": seen.opted_out,
    }
