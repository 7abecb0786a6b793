"""Sends one outbound message by its id: gate, claim, provider."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.promotions import with_promotion
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.case import is_promotional, needs_policy, promotion_of
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.retries import noted
from shared.domain.messages.status import WAITING, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.platform import events
from shared.platform.events import (
    CAMPAIGN_SEND_PAUSED,
    MESSAGE_NOT_DUE,
    SENDING_HALTED,
)
from shared.platform.ids import new_claim
from shared.platform.metrics.sending import SEND_FAILED
from shared.platform.observability import count, log, logger
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.outbound.call_provider import LEASE, call_provider
from shared.usecases.outbound.gate_metrics import count_gate_result
from shared.usecases.receipts.pause_campaign import pause_if_refused
from shared.usecases.receipts.record_change import record_change
from shared.usecases.retry import require_written, retry_on_conflict

if TYPE_CHECKING:
    from shared.domain.brand.number import Number


def deliver_message(message_id: str, *, now: datetime) -> None:
    """Sends the message if the gate still allows it. Does nothing for one that does not wait."""
    logger.append_keys(message_id=message_id)
    if _halted():
        log(SENDING_HALTED)
        return

    def attempt() -> tuple[OutboundMessage, PhoneNumber] | None:
        message = messages.get_outbound(message_id)
        head = contact_states.load(message.contact_id) if message else None
        if message is None or head is None or not _waits(message, now):
            log(MESSAGE_NOT_DUE)
            return None
        if message.campaign_id and not _campaign_goes_on(message, now):
            return None
        number = _number(message)
        if number is None:
            _end_without_number(message, now)
            return None
        policy = _policy(message)
        decision = decide(message, head, now=now, policy=policy)
        if decision.verdict is not Verdict.SEND:
            require_written(record_change(message, _kept_back(message, decision, now)), "message")
            count_gate_result(message_id, decision.verdict, decision.code)
            return None
        routed = replace(message, number=number.number, provider=number.provider)
        claimed = _claim(message, routed, head, decision, policy, now)
        # It must have arrived when its window ends: a provider may not deliver it later.
        return replace(claimed, expires_at=decision.expires_at), head.contact.phone

    if ready := retry_on_conflict(attempt, queued=True):
        pause_if_refused(call_provider(*ready, now=now))


def _halted() -> bool:
    from shared.storage.brand import halt

    return halt() is not None


def _campaign_goes_on(message: OutboundMessage, now: datetime) -> bool:
    """Returns whether the message's campaign still sends.

    A message that the provider did not accept at once waits while its campaign is paused, and is
    canceled when it is stopped.
    """
    from shared.domain.campaigns.campaign import State
    from shared.domain.campaigns.lifecycle import is_over
    from shared.storage.campaigns import campaigns

    campaign = campaigns.get(message.campaign_id or "")
    if campaign and campaign.state is State.PAUSED and not is_over(campaign, now=now):
        log(CAMPAIGN_SEND_PAUSED)
        return False
    if campaign and campaign.state is State.STOPPED:
        change = StatusChange(Status.CANCELED, now, Reason.CANCELED, code="campaign_stopped")
        record_change(message, advance(message, change))
        return False
    return True


def _number(message: OutboundMessage) -> "Number | None":
    """Returns the number that the message leaves from, by the brand as it is now."""
    from shared.storage.brand import current

    return current().brand.number_now(message.number, message.program)


def _end_without_number(message: OutboundMessage, now: datetime) -> None:
    change = StatusChange(Status.FAILED, now, Reason.NUMBER_GONE)
    require_written(record_change(message, advance(message, change)), "message")
    log(events.SEND_FAILED, provider=message.provider, code=None, reason=str(Reason.NUMBER_GONE))
    count(SEND_FAILED)


def _policy(message: OutboundMessage) -> Policy:
    """Returns the brand's own rules. Most messages that are not promotional do not load them."""
    if not needs_policy(message):
        return Policy()
    from shared.domain.gate.brand_policy import gate_policy
    from shared.storage.brand import current

    return gate_policy(current().brand)


def _waits(message: OutboundMessage, now: datetime) -> bool:
    """Returns whether the message is queued, scheduled for now or earlier, or to be retried."""
    if message.status is Status.SCHEDULED:
        return message.send_at is None or message.send_at <= now
    return message.status in WAITING or (message.status is Status.SENDING and message.claim is None)


def _kept_back(message: OutboundMessage, decision: Decision, now: datetime) -> OutboundMessage:
    record = decision
    if decision.verdict is Verdict.SKIP:
        status = Status.EXPIRED if decision.code == "expired" else Status.SKIPPED
        after = advance(message, StatusChange(status, now, code=decision.code))
        return replace(after, decision=record)
    # A send to be retried stays `sending`, without a claim: a status never goes back.
    status = Status.SCHEDULED if message.status in WAITING else message.status
    change = StatusChange(status, now, code=decision.code)
    return replace(
        message,
        status=status,
        due_at=decision.defer_until,
        history=noted(message.history, change),
        decision=record,
    )


def _claim(
    message: OutboundMessage,
    routed: OutboundMessage,
    head: ContactState,
    decision: Decision,
    policy: Policy,
    now: datetime,
) -> OutboundMessage:
    """Returns the claimed message. Raises WriteConflict when what the gate read has changed.

    `routed` is the message with the number and the provider that it leaves by.
    """
    claimed = _claimed(message, routed, decision, now)
    transaction = Transaction(str(claimed.claim))
    _hold_state(transaction, message, head, policy, now)
    transaction.update(
        "message",
        messages.key_item(message),
        messages.changes(message, claimed),
        messages.unchanged(message),
    )
    try:
        transaction.commit()
    except WriteConflict:
        mine = messages.get_outbound(message.message_id)
        if not mine or mine.claim != claimed.claim:
            raise
        # This call's own commit succeeded; only its response was lost.
    return claimed


def _claimed(
    message: OutboundMessage, routed: OutboundMessage, decision: Decision, now: datetime
) -> OutboundMessage:
    return replace(
        routed,
        status=Status.SENDING,
        claim=new_claim(),
        lease_until=now + LEASE,
        due_at=now + LEASE,
        attempts=message.attempts + 1,
        decision=decision,
        history=(*message.history, StatusChange(Status.SENDING, now)),
    )


def _hold_state(
    transaction: Transaction,
    message: OutboundMessage,
    head: ContactState,
    policy: Policy,
    now: datetime,
) -> None:
    """Makes the claim conditional on all that the gate read; a promotion counts for the caps."""
    if message.survey is not None:
        from shared.usecases.outbound.note_survey import note_survey  # few messages ask

        note_survey(transaction, message, head, now)
        return
    if not is_promotional(message, policy):
        contact_states.check_unchanged(transaction, head)
        return
    mine = promotion_of(message, policy, now=now)
    counted = with_promotion(head.contact, mine, now=now)
    contact_states.count_promotion(transaction, head, counted)
