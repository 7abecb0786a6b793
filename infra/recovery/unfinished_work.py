"""Ends work that a restored table would repeat: messages that may have been sent, campaigns that
may have run."""

from collections.abc import Iterator, Set
from datetime import UTC, datetime

import msgspec

from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.domain.messages.transitions import advance, outcome_unknown
from shared.platform.ids import new_claim
from shared.storage import due, messages
from shared.storage.brand import Halt
from shared.storage.campaigns import campaigns, lanes
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.due import DueMessage
from shared.usecases.clock.process_due import LOOK_AGAIN
from shared.usecases.receipts.record_change import record_change

RESTORED = "restored"
EVER = datetime(9999, 1, 1, tzinfo=UTC)
PAGE = 100


class Settled(msgspec.Struct):
    """How many messages and campaigns ended in which way."""

    unknown: int = 0
    canceled: int = 0
    later: int = 0
    """Messages that are due later; they are sent then."""
    stopped: int = 0
    to_plan_again: int = 0


def settle_messages(halt: Halt, remembered: Set[str], canceled: Set[str], now: datetime) -> Settled:
    """Marks messages that may have been sent as unknown, and cancels those canceled since.

    `remembered`: ids of messages that changed after the restore point.
    """
    settled = Settled()
    for row in due.before(EVER):
        message = messages.get_outbound(row.message_id) if isinstance(row, DueMessage) else None
        if message is None or not _is_of_before(message, halt):
            continue
        if message.message_id in canceled:
            change = StatusChange(Status.CANCELED, now, Reason.CANCELED, RESTORED)
            settled.canceled += record_change(message, advance(message, change))
        elif message.message_id in remembered or _may_have_left(message, halt):
            after = outcome_unknown(message, Reason.RESTORED, None, now=now)
            settled.unknown += record_change(message, after)
        else:
            settled.later += 1
    return settled


def _is_of_before(message: OutboundMessage, halt: Halt) -> bool:
    """Returns whether the message was waiting at the restore. A claim of that time has expired: the
    clock marks it."""
    waits = message.status in (Status.SCHEDULED, Status.QUEUED, Status.SENDING)
    return waits and message.claim is None and message.at < halt.since


def _may_have_left(message: OutboundMessage, halt: Halt) -> bool:
    if message.status is not Status.SCHEDULED:
        return True
    # The clock postpones what it has queued by this. A message stays `scheduled` until it is sent.
    return message.due_at is None or message.due_at <= halt.since + LOOK_AGAIN


def settle_campaigns(halt: Halt, launched: Set[str], settled: Settled, now: datetime) -> None:
    """Stops campaigns that ran or may have run, since only the lost table knew their recipients.
    Campaigns that were not launched have to be planned again by an operator."""
    for campaign in _all():
        if campaign.created_at >= halt.since or campaign.ended_at:
            continue
        if campaign.is_live or campaign.campaign_id in launched:
            settled.stopped += _stop(campaign, now)
        elif campaign.state is not State.DRAFT or campaign.due_at:
            after = _without_plan(campaign)
            settled.to_plan_again += after != campaign and _changed(campaign, after)


def _without_plan(campaign: Campaign) -> Campaign:
    """Returns the campaign without its plan, and without permission to launch itself."""
    return msgspec.structs.replace(domain.edit(campaign, campaign.content), reason=RESTORED)


def _stop(campaign: Campaign, now: datetime) -> bool:
    stopped = _changed(campaign, domain.stop(campaign, RESTORED, now=now))
    for lane in lanes.of_campaign(campaign.campaign_id) if stopped else ():
        lanes.wake(lane, now=now)  # recipients in its batches are counted as stopped
    return stopped


def _changed(before: Campaign, after: Campaign) -> bool:
    transaction = Transaction(new_claim())
    campaigns.change(transaction, before, after)
    try:
        transaction.commit()
    except WriteConflict:
        return False
    return True


def _all() -> Iterator[Campaign]:
    before: str | None = None
    while True:
        found, before = campaigns.youngest(limit=PAGE, before=before)
        yield from found
        if before is None:
            return
