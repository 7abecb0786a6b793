"""The progress of a campaign, computed from its counters."""

from collections import Counter
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from shared.domain.campaigns.counters import (
    CounterKey,
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
    """Returns the counter under which a batch counts the recipient; `changes` adds the difference.

    So the sum is right whether the batch counts before or after a later outcome.
    """
    first = parse_name(message.counted) if message.counted else None
    return first if isinstance(first, OutcomeCounter) else _standing(message)


def changes(before: OutboundMessage, after: OutboundMessage) -> Mapping[CounterKey, int]:
    """Returns how the campaign's counters change with the message: each recipient counts under one
    outcome, the last one, and each receipt replaces what an earlier one reported."""
    changed: dict[CounterKey, int] = {}
    changed.update(_moved(before, after).items())
    changed.update(reported(before, after).items())
    return changed


def with_first_outcome(before: OutboundMessage, after: OutboundMessage) -> OutboundMessage:
    """Returns `after` with the counter of its first outcome, once another one counts instead."""
    if before.counted or not (old := _standing(before)) or old == _standing(after):
        return after
    return replace(after, counted=name_of(old))


def _moved(before: OutboundMessage, after: OutboundMessage) -> Mapping[OutcomeCounter, int]:
    """Returns the changes of the outcomes; none while the batch has not counted the recipient."""
    old, new = _standing(before), _standing(after)
    return {old: -1, new: 1} if old and new and old != new else {}


def _standing(message: OutboundMessage) -> OutcomeCounter | None:
    """Returns the outcome that the counters show, or None while the message has none.

    A message that a provider has accepted is sent, whatever a receipt says of it, until another
    attempt ends differently. That no receipt came changes no counter.
    """
    if message.provider_id or (message.refused_ids and message.status is Status.SENDING):
        return OutcomeCounter(Outcome.SENT, message.variant)
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
    """Returns the changes of the counters of receipts."""
    old, new = _reported(before), _reported(after)
    return {**dict.fromkeys(old - new, -1), **dict.fromkeys(new - old, 1)}


def _reported(message: OutboundMessage) -> frozenset[DeliveryCounter]:
    """Returns the counters of what a receipt says of the message. One that no provider has accepted
    has ended without a receipt."""
    delivery = _REPORTED.get(message.status) if message.provider_id else None
    if delivery is None:
        return frozenset()
    found = {delivery, Delivery.FILTERED} if message.reason in _FILTERED else {delivery}
    return frozenset(DeliveryCounter(one, message.variant) for one in found)


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
