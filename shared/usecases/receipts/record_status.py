"""A receipt: it moves the message's status forward, never back, and may report an opt-out."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import contact_id
from shared.domain.messages.canary import as_of_canary, is_canary
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.retries import release
from shared.domain.messages.status import ACCOUNT_WIDE, RANK, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.domain.messages.webhooks import StatusUpdate
from shared.platform import events
from shared.platform.metrics.operation import CANARY_DELIVERED, CANARY_SECONDS
from shared.platform.metrics.receipts import (
    DELIVERY_SECONDS,
    RECEIPT_BY_STATUS,
    RECEIPT_LATE,
    RECEIPT_UNMATCHED,
)
from shared.platform.metrics.sending import SEND_THROTTLED
from shared.platform.observability import count, log, logger, seconds
from shared.platform.secrets import secrets
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.usecases.receipts.pause_campaign import pause_if_refused
from shared.usecases.receipts.record_change import record_change
from shared.usecases.retry import require_written, retry_on_conflict

ATTEMPTS = 10
ACTIVE = ConsentState.ACTIVE


def record_status(update: StatusUpdate, *, now: datetime) -> None:
    """Applies one receipt. One without a message is only counted and logged."""

    def attempt() -> OutboundMessage | None:
        message = _find(update)
        if message is None:
            return None
        after = _after(message, update, now=now)
        if after is message:
            count(RECEIPT_LATE)
        else:
            require_written(record_change(message, after), "message")
            count(RECEIPT_BY_STATUS[update.status])
            if after.refused_ids != message.refused_ids:
                count(SEND_THROTTLED)
            _arrived(message, after, now)
        return after

    after = retry_on_conflict(attempt, of="message", queued=True, attempts=ATTEMPTS)
    if after:
        pause_if_refused(after)
    if after and update.reason is Reason.OPTED_OUT and not _has_opted_in_since(after):
        # Few receipts report that, and this is slow to import.
        from shared.usecases.consent.withdraw_consent import withdraw_consent

        withdraw_consent(after, now=now)


def _has_opted_in_since(message: OutboundMessage) -> bool:
    """Returns whether all consents are newer than the send that the receipt is about.

    A recorded receipt could otherwise come back and end a later opt-in.
    """
    sends = [one.at for one in message.history if one.status in (Status.SENDING, Status.SENT)]
    head = contact_states.load(message.contact_id)
    active = [one for one in head.consents.values() if one.state is ACTIVE] if head else []
    return bool(sends and active) and all(one.since > max(sends) for one in active)


def _arrived(before: OutboundMessage, after: OutboundMessage, now: datetime) -> None:
    """Measures the delivery time once per message, and for the canary the whole time."""
    if after.status is not Status.DELIVERED or before.status is Status.DELIVERED:
        return
    taken = next((one.at for one in after.history if one.status is Status.SENT), None)
    if taken:
        seconds(DELIVERY_SECONDS, max((now - taken).total_seconds(), 0.0))
    if is_canary(after):
        count(CANARY_DELIVERED)
        seconds(CANARY_SECONDS, (now - after.at).total_seconds())


def _find(update: StatusUpdate) -> OutboundMessage | None:
    try:
        message = messages.get_outbound(update.message_id or "")
    except Invalid:
        message = None
    if message and _is_about(message, update):
        logger.append_keys(message_id=message.message_id)
        return message
    count(RECEIPT_UNMATCHED)
    log(events.RECEIPT_UNMATCHED, provider=update.provider, provider_id=update.provider_id)
    return None


def _is_about(message: OutboundMessage, update: StatusUpdate) -> bool:
    """Returns whether the receipt fits the message: our id may arrive in an unsigned receipt."""
    if message.provider != update.provider:
        return False
    if update.provider_id in message.refused_ids:
        # That attempt was reported as not sent. Only a delivery is stronger evidence.
        return update.status is Status.DELIVERED
    if message.provider_id and message.provider_id != update.provider_id:
        return False
    recipient = update.recipient
    return recipient is None or contact_id(secrets().pepper, recipient) == message.contact_id


def _after(message: OutboundMessage, update: StatusUpdate, *, now: datetime) -> OutboundMessage:
    if update.reason and _waits(message, update):
        linked = replace(message, provider_id=update.provider_id)
        return release(linked, update.reason, update.code, now=now, counts=False)
    said = as_of_canary(update) if is_canary(message) else update
    change = StatusChange(said.status, said.at, said.reason, said.code)
    after = advance(message, change)
    # The first receipt links the provider's id, even when it is too late to change the status.
    return after if after.provider_id else replace(after, provider_id=update.provider_id)


def _waits(message: OutboundMessage, update: StatusUpdate) -> bool:
    """Returns whether the provider accepted the message and did not send it, for a reason that
    passes: a full queue, an exceeded rate; for a campaign, which is paused, also its account."""
    passes = update.reason is Reason.THROTTLED or (
        update.reason in ACCOUNT_WIDE and message.campaign_id is not None
    )
    return (
        passes
        and update.status in (Status.FAILED, Status.UNDELIVERED)
        and RANK[Status.SENDING] <= RANK[message.status] < RANK[Status.FAILED]
    )
