"""Sends a batch: evaluates the gate for each recipient, and sends each at most one message.

The claim of one message and the record of the one before are one transaction: a message costs two
calls, and a worker that is killed leaves at most one message with an unknown result.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.batch_run import BatchRun, Turn
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.lifecycle import Campaign, State
from shared.domain.campaigns.progress import outcome_of
from shared.domain.campaigns.recipient_message import mailing
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.platform.ids import new_ulid
from shared.platform.observability import logger
from shared.platform.queues import CampaignJob
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, lanes, number_rates
from shared.storage.contacts import contact_states
from shared.storage.contacts.contact_states import Recipient
from shared.usecases.campaigns.claim_recipient import (
    ClaimResult,
    LastSent,
    claim,
    claimed_of,
    record_blocked,
)
from shared.usecases.campaigns.complete_batch import complete_batch
from shared.usecases.outbound.call_provider import attempt, record
from shared.usecases.outbound.gate_metrics import count_gate_result
from shared.usecases.outbound.gate_policy import gate_policy
from shared.usecases.receipts.pause_campaign import pause_if_refused

ATTEMPTS = 5
ADVERTISES = "L1-CON-02"
"""The finding of a transactional campaign that advertises."""


class Run(msgspec.Struct):
    """One worker's run over one batch: the decisions are in `batch`, the clock is the caller's."""

    batch: BatchRun
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    started: datetime
    last: LastSent = msgspec.field(default_factory=LastSent)

    def wait(self, contact_id: str, code: str | None, until: datetime | None = None) -> None:
        self.batch.defer(contact_id, until, now=self.clock(), code=code)


def send_batch(
    job: CampaignJob, *, clock: Callable[[], datetime], pause: Callable[[float], None]
) -> None:
    """Handles each recipient of the batch; deferred ones are stored in new batches.

    A batch that no longer exists is completed, and one of a paused campaign stays for later.
    """
    campaign = campaigns.get(job.campaign_id)
    if campaign is None or job.batch is None or job.number is None or campaign.plan != job.plan:
        return
    logger.append_keys(campaign_id=campaign.campaign_id)
    if campaign.state is State.PAUSED and not domain.is_over(campaign, now=clock()):
        return
    stored = lanes.load_batch(campaign, job.number, job.batch)
    if stored is None:
        return
    version = current()
    if version.halt:
        return  # the batch stays, and its lane releases it again once the table is reconciled
    run = _begin(campaign, version.brand, job.number, clock, pause)
    batch, ids = run.batch, stored.batch.contact_ids
    found = contact_states.load_many(ids, _programs(batch), campaign.campaign_id)
    try:
        for contact_id in ids:
            _deal_with(run, contact_id, found.get(contact_id))
    except Exception:
        run.last.record(now=clock())
        raise
    run.last.record(now=clock())
    done = complete_batch(campaign, stored, batch.outcomes, batch.later, batch.deferrals)
    if done and batch.number.per_day:
        unused = batch.unused_parts(stored.batch)
        number_rates.give_back(batch.number.number, unused, now=clock())


def _programs(batch: BatchRun) -> Sequence[str]:
    """Returns the programs whose consents the gate may read.

    A transactional campaign that advertises is launched only where the brand accepts that risk.
    """
    own = batch.mailing.program.id
    if own in batch.policy.programs or ADVERTISES not in batch.policy.accepted_findings:
        return [own]
    return [own, *batch.policy.programs]


def _begin(
    campaign: Campaign,
    brand: Brand,
    from_number: str,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
) -> Run:
    content, started = campaign.content, clock()
    batch = BatchRun(
        campaign,
        mailing(campaign.campaign_id, content, brand, campaign.ends_at or started),
        gate_policy(brand),
        brand.number(from_number) or brand.number_for(content.program),
    )
    return Run(batch, clock, pause, started)


def _deal_with(run: Run, contact_id: str, recipient: Recipient | None) -> None:
    if recipient is None:
        run.batch.count(OutcomeCounter(Outcome.SKIPPED, code="contact_unknown"))
    elif recipient.message_id:
        message = messages.get_outbound(recipient.message_id)
        run.batch.look_at(contact_id, message, now=run.clock())
    elif run.batch.needs_gate(contact_id, now=run.clock()):
        _text(run, recipient.head)


def _text(run: Run, head: ContactState) -> None:
    for _ in range(ATTEMPTS):
        came = _try(run, head)
        if came is ClaimResult.DONE:
            return
        changed = (
            contact_states.load(head.contact.contact_id) if came is ClaimResult.CHANGED else None
        )
        if changed is None:
            break
        head = changed
    run.wait(head.contact.contact_id, "contact_changing")


def _try(run: Run, head: ContactState) -> ClaimResult:
    now = run.clock()
    variant = run.batch.variant_or_defer(head.contact.contact_id, now=now)
    if variant is None:
        return ClaimResult.DONE
    turn = run.batch.turn(variant, head, ulid=new_ulid(now, after=head.thread.last_ulid), now=now)
    if turn.verdict is Verdict.SEND and turn.decision:
        return _send(run, turn.message, head, turn.decision, now)
    if turn.verdict is Verdict.DEFER:
        return _defer(run, turn)
    return _record_blocked(run, turn.message)


def _defer(run: Run, turn: Turn) -> ClaimResult:
    code = turn.decision.code if turn.decision else None
    # There is no message yet, so its id would lead nowhere.
    count_gate_result(None, Verdict.DEFER, code, contact_id=turn.message.contact_id)
    run.wait(turn.message.contact_id, code, turn.until)
    return ClaimResult.DONE


def _record_blocked(run: Run, text: OutboundMessage) -> ClaimResult:
    came = record_blocked(text, run.last)
    if came is ClaimResult.DONE:
        count_gate_result(text.message_id, Verdict.SKIP, text.history[-1].code)
        outcome = outcome_of(text)
        assert outcome, "a blocked message is completed"
        run.batch.count(outcome)
    return came


def _send(
    run: Run, text: OutboundMessage, head: ContactState, decision: Decision, now: datetime
) -> ClaimResult:
    _pace(run)
    claimed = claimed_of(text, decision, now=now)
    came = claim(claimed, head, run.last, policy=run.batch.policy, now=now)
    if came is not ClaimResult.DONE:
        return came
    after = attempt(claimed, head.contact.phone, now=now)
    if after.status is Status.SENT:
        run.last.put(claimed, after)
    else:
        record(claimed, after, now=run.clock())
        pause_if_refused(after)
    run.batch.attempted(after, now=run.clock())
    return came


def _pace(run: Run) -> None:
    """Waits to keep to the number's rate, which a slow number reaches within one batch."""
    ahead = run.batch.seconds_ahead(run.clock() - run.started)
    if ahead > 0:
        run.pause(ahead)
