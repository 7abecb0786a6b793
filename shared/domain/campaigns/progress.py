"""The progress of a campaign, computed from its counters."""

from collections import Counter
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from shared.domain.campaigns.counters import (
    Counts,
    DeferralCounter,
    Delivery,
    DeliveryCounter,
    Outcome,
    OutcomeCounter,
    Response,
    ResponseCounter,
    name_of,
    parse_name,
)
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status

_OUTCOMES: Mapping[Status, Outcome] = {
    Status.SENT: Outcome.SENT,
    Status.DELIVERED: Outcome.SENT,
    Status.UNDELIVERED: Outcome.SENT,
    Status.FAILED: Outcome.FAILED,
    Status.UNKNOWN: Outcome.UNKNOWN,
    Status.SKIPPED: Outcome.SKIPPED,
    Status.EXPIRED: Outcome.EXPIRED,
    Status.CANCELED: Outcome.CANCELED,
}
_FILTERED = frozenset({Reason.CARRIER_FILTERED, Reason.BLOCKED, Reason.CONTENT_REJECTED})
_REPORTED = {
    Status.DELIVERED: Delivery.DELIVERED,
    Status.UNDELIVERED: Delivery.UNDELIVERED,
    Status.FAILED: Delivery.UNDELIVERED,
    Status.EXPIRED: Delivery.UNDELIVERED,
}
_TAKEN_BACK = frozenset({Status.UNKNOWN, Status.SKIPPED, Status.CANCELED})
_TRIED = frozenset({Outcome.SENT, Outcome.FAILED, Outcome.UNKNOWN})


class Progress(msgspec.Struct, frozen=True):
    """outcomes: completed recipients by outcome; with the remaining ones they are `recipients`.

    reasons: recipients without a sent message, also those deferred now, by code. reported: messages
    by delivery receipt.
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


class GuardCounts(msgspec.Struct, frozen=True):
    """The counts that the guards of a campaign check."""

    sent: int = 0
    failed: int = 0
    filtered: int = 0
    opted_out: int = 0
    unknown: int = 0

    def since(self, earlier: "GuardCounts") -> "GuardCounts":
        """Returns what was counted after `earlier`."""
        return GuardCounts(
            self.sent - earlier.sent,
            self.failed - earlier.failed,
            self.filtered - earlier.filtered,
            self.opted_out - earlier.opted_out,
            self.unknown - earlier.unknown,
        )


def outcome_of(message: OutboundMessage) -> OutcomeCounter | None:
    """Returns the counter of a completed message, or None while it is not completed."""
    outcome = _OUTCOMES.get(message.status)
    if outcome is None:
        return None
    code = None if outcome is Outcome.SENT else message.history[-1].code or message.reason
    return OutcomeCounter(outcome, message.variant, code and str(code))


def first_outcome(message: OutboundMessage) -> OutcomeCounter | None:
    """Returns the counter under which a batch counts the recipient; `moved` adds the difference.

    So the sum is right whether the batch counts before or after a later outcome.
    """
    first = parse_name(message.counted) if message.counted else None
    return first if isinstance(first, OutcomeCounter) else outcome_of(message)


def noted_outcome(
    before: OutboundMessage, after: OutboundMessage, *, is_receipt: bool
) -> OutboundMessage:
    """Returns `after` with the counter of its first outcome, when that is no longer its outcome or
    it is to be sent again. A recipient counts as sent while a provider has accepted the message."""
    again = is_receipt and after.refused_ids != before.refused_ids
    if before.counted or not (again or moved(before, after, is_receipt=is_receipt)):
        return after
    return replace(after, counted=name_of(_standing(before) or _sent(before)))


def moved(
    before: OutboundMessage, after: OutboundMessage, *, is_receipt: bool
) -> Mapping[OutcomeCounter, int]:
    """Returns the changes of the outcomes: each recipient counts under the last one only.

    A receipt shows that the provider has accepted the message: what it says beyond that is counted
    by `reported`.
    """
    if is_receipt:
        known = before.status in _TAKEN_BACK and after.status not in _TAKEN_BACK
        old = _standing(before) if known else None
        return {old: -1, _sent(before): 1} if old else {}
    new = outcome_of(after) if after.status in _TAKEN_BACK else None
    if new and before.counted and outcome_of(before) is None:
        return {_sent(before): -1, new: 1}
    return {}


def _sent(message: OutboundMessage) -> OutcomeCounter:
    return OutcomeCounter(Outcome.SENT, message.variant)


def _standing(message: OutboundMessage) -> OutcomeCounter | None:
    """Returns the outcome as it was counted; that no receipt came later changes no counter."""
    if message.status is not Status.UNKNOWN:
        return outcome_of(message)
    entries = (one for one in reversed(message.history) if one.status is Status.UNKNOWN)
    last = next((one for one in entries if one.reason is not Reason.NO_RECEIPT), None)
    if last is None:
        return outcome_of(message)
    code = last.code or last.reason
    return OutcomeCounter(Outcome.UNKNOWN, message.variant, code and str(code))


def texted(outcomes: Mapping[OutcomeCounter, int]) -> int:
    """Returns for how many of these contacts the provider was called, whatever the result."""
    return sum(n for key, n in outcomes.items() if key.outcome in _TRIED)


def reported(before: OutboundMessage, after: OutboundMessage) -> Mapping[DeliveryCounter, int]:
    """Returns the changes of the counters for a receipt."""
    delivery = _REPORTED.get(after.status)
    earlier = _REPORTED.get(before.status) if before.provider_id else None
    if delivery is None or delivery == earlier:
        return {}
    moved = {DeliveryCounter(delivery, after.variant): 1}
    if earlier:
        moved[DeliveryCounter(earlier, after.variant)] = -1
    if after.reason in _FILTERED:
        moved[DeliveryCounter(Delivery.FILTERED, after.variant)] = 1
    return moved


def progress(counts: Counts, recipients: int = 0) -> Progress:
    outcomes, reasons, deliveries, responses = (Counter[str]() for _ in range(4))
    for key, n in counts.items():
        match key:
            case OutcomeCounter(outcome=outcome, code=code):
                outcomes[str(outcome)] += n
                if code:
                    reasons[code] += n
            case DeliveryCounter(delivery=delivery):
                deliveries[str(delivery)] += n
            case ResponseCounter(response=response):
                responses[str(response)] += n
            case DeferralCounter(code=code) if n > 0:
                reasons[code] += n
    return Progress(
        recipients,
        dict(outcomes),
        dict(reasons),
        dict(deliveries),
        replied=responses[Response.REPLIED],
        opted_out=responses[Response.OPTED_OUT],
    )


def guard_counts(counts: Counts) -> GuardCounts:
    seen = progress(counts)
    return GuardCounts(
        sent=seen.outcomes.get(Outcome.SENT, 0),
        failed=seen.outcomes.get(Outcome.FAILED, 0) + seen.reported.get(Delivery.UNDELIVERED, 0),
        filtered=seen.reported.get(Delivery.FILTERED, 0),
        opted_out=seen.opted_out,
        unknown=seen.outcomes.get(Outcome.UNKNOWN, 0),
    )
