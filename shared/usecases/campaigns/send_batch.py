"""Sends a batch: evaluates the gate for each recipient, and sends each at most one message.

The claim of one message and the record of the one before are one transaction: a message costs two
calls, and a worker that is killed leaves at most one message with an unknown result.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns import progress
from shared.domain.campaigns.batches import bucket
from shared.domain.campaigns.content import Variant
from shared.domain.campaigns.experiments import REST, group
from shared.domain.campaigns.lifecycle import Campaign, State
from shared.domain.campaigns.rate_limits import per_second
from shared.domain.campaigns.recipient_message import (
    Mailing,
    blocked_message,
    mailing,
    message_for,
    missing_languages,
)
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.errors import DomainError
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage, Status
from shared.domain.text.segments import segments
from shared.platform.ids import new_ulid
from shared.platform.observability import logger
from shared.platform.queues import CampaignJob
from shared.storage import contact_states, messages
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, lanes, number_rates
from shared.storage.contact_states import Recipient
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

ATTEMPTS = 5
AGAIN_AFTER = timedelta(minutes=1)
"""When a recipient whose message is still in progress is checked again."""


class Run(msgspec.Struct):
    """One worker's state for one batch. Each recipient ends in `outcomes` or in `later`."""

    campaign: Campaign
    mailing: Mailing
    policy: Policy
    number: Number
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    started: datetime
    outcomes: dict[str, int] = {}
    later: dict[datetime, list[str]] = {}
    last: LastSent = msgspec.field(default_factory=LastSent)
    parts: int = 0
    throttled: bool = False

    def done(self, outcome: str) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def wait(self, contact_id: str, until: datetime | None = None) -> None:
        """Defers the recipient until `until`, and by a minute at least."""
        soon = self.clock() + AGAIN_AFTER
        if until and until > soon:
            at = bucket(until)
        else:
            at = next((known for known in self.later if abs(known - soon) < AGAIN_AFTER), soon)
        self.later.setdefault(at, []).append(contact_id)


def send_batch(
    job: CampaignJob, *, clock: Callable[[], datetime], pause: Callable[[float], None]
) -> None:
    """Handles each recipient of the batch; deferred ones are stored in new batches.

    A batch that no longer exists is completed, and one of a paused campaign stays for later.
    """
    campaign = campaigns.get(job.campaign_id)
    if campaign is None or job.page is None or job.number is None or campaign.plan != job.plan:
        return
    logger.append_keys(campaign_id=campaign.campaign_id)
    if campaign.state is State.PAUSED and not domain.is_over(campaign, now=clock()):
        return
    stored = lanes.load_batch(campaign, job.number, job.page)
    if stored is None:
        return
    version = current()
    if version.halt:
        return  # the batch stays, and its lane releases it again once the table is reconciled
    run = _begin(campaign, version.brand, job.number, clock, pause)
    ids = stored.page.contact_ids
    found = contact_states.load_many(ids, [run.mailing.program.id], campaign.campaign_id)
    try:
        for contact_id in ids:
            _deal_with(run, contact_id, found.get(contact_id))
    except Exception:
        run.last.record(now=clock())
        raise
    run.last.record(now=clock())
    done = complete_batch(campaign, stored, run.outcomes, run.later)
    if done and run.number.per_day:
        blocked_message = len(ids) - progress.texted(run.outcomes)
        parts = stored.page.parts * blocked_message // len(ids)
        number_rates.give_back(run.number.number, parts, now=clock())


def _begin(
    campaign: Campaign,
    brand: Brand,
    from_number: str,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
) -> Run:
    content, started = campaign.content, clock()
    return Run(
        campaign,
        mailing(campaign.campaign_id, content, brand, campaign.ends_at or started),
        gate_policy(brand),
        brand.number(from_number) or brand.number_for(content.program),
        clock,
        pause,
        started,
    )


def _deal_with(run: Run, contact_id: str, recipient: Recipient | None) -> None:
    if recipient is None:
        run.done(progress.outcome_name(None, "skipped", "contact_unknown"))
    elif recipient.message_id:
        _look_at(run, contact_id, recipient.message_id)
    elif over := _over(run):
        run.done(progress.outcome_name(None, over))
    elif run.throttled:
        run.wait(contact_id)
    else:
        _text(run, recipient.head)


def _over(run: Run) -> str | None:
    if run.campaign.state is State.STOPPED:
        return "stopped"
    return "expired" if domain.is_over(run.campaign, now=run.clock()) else None


def _look_at(run: Run, contact_id: str, message_id: str) -> None:
    """Counts a recipient whose message exists, or waits while it is in progress."""
    message = messages.get_outbound(message_id)
    if message and (name := progress.out(message)):
        run.done(name)
    else:
        run.wait(contact_id)


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
    run.wait(head.contact.contact_id)


def _try(run: Run, head: ContactState) -> ClaimResult:
    now, variant = run.clock(), _variant(run, head)
    if variant is None:
        run.wait(head.contact.contact_id, run.campaign.decides_at)
        return ClaimResult.DONE
    ulid = new_ulid(now, after=head.thread.last_ulid)
    try:
        text = message_for(run.mailing, variant, head, run.number, ulid=ulid, now=now)
    except DomainError as error:
        blank = missing_languages(run.mailing, variant, head, run.number, error, ulid=ulid, now=now)
        return _record_blocked(run, blank)
    decision = decide(text, head, now=now, policy=run.policy)
    if decision.verdict is Verdict.SEND:
        return _send(run, text, head, decision, now)
    if decision.verdict is Verdict.DEFER and decision.defer_until:
        count_gate_result(text.message_id, Verdict.DEFER, decision.code)
        run.wait(text.contact_id, decision.defer_until)
        return ClaimResult.DONE
    return _record_blocked(run, blocked_message(text, decision, now=now))


def _variant(run: Run, head: ContactState) -> Variant | None:
    """Returns the recipient's variant, or None until the winner is decided."""
    campaign = run.campaign
    chosen = group(campaign.content, campaign.campaign_id, head.contact.contact_id)
    if chosen != REST:
        return run.mailing.variant(chosen)
    return run.mailing.variant(campaign.winner) if campaign.winner else None


def _record_blocked(run: Run, text: OutboundMessage) -> ClaimResult:
    came = record_blocked(text, run.last)
    if came is ClaimResult.DONE:
        count_gate_result(text.message_id, Verdict.SKIP, text.history[-1].code)
        run.done(progress.out(text) or "")
    return came


def _send(
    run: Run, text: OutboundMessage, head: ContactState, decision: Decision, now: datetime
) -> ClaimResult:
    _pace(run)
    claimed = claimed_of(text, decision, now=now)
    came = claim(claimed, head, run.last, now=now)
    if came is not ClaimResult.DONE:
        return came
    after = attempt(claimed, head.contact.phone, now=now)
    if after.status is Status.SENT:
        run.last.put(claimed, after)
    else:
        record(claimed, after, now=run.clock())
    if name := progress.out(after):
        run.done(name)
    else:  # not accepted: the clock retries it, and a later batch counts the result
        run.throttled = True
        run.wait(text.contact_id)
    run.parts += segments(text.body).count
    return came


def _pace(run: Run) -> None:
    """Waits to keep to the number's rate, which a slow number reaches within one batch."""
    ahead = run.parts / per_second(run.number.rate) - (run.clock() - run.started).total_seconds()
    if ahead > 0:
        run.pause(ahead)
