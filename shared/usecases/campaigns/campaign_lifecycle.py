"""Launches, pauses, resumes and stops a campaign."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, Reviewed, State
from shared.domain.campaigns.lane_schedule import missing
from shared.domain.campaigns.lifecycle import CAMPAIGN_CANNOT_SEND
from shared.domain.campaigns.plan.content_findings import content_findings
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.campaigns.progress import guard_counts
from shared.domain.campaigns.series import next_campaign, reviewed
from shared.domain.content.findings import Severity
from shared.domain.content.refusal import content_blocked
from shared.domain.core.error_codes import HALTED, declare
from shared.domain.core.errors import Conflict
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_LAUNCHED
from shared.platform.observability import count, log_for_recovery
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, counters, lane_batches, lanes, plans
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.campaign_queries import plan_of
from shared.usecases.campaigns.change_campaign import busy, changed, find, new_id
from shared.usecases.campaigns.plan_campaign import total

NOBODY = declare(
    "nobody",
    Conflict,
    "The plan has no recipients.",
    "Change the audience, then plan the campaign again.",
)


LANES_LOOKED_AT = 20
"""Lanes without a number that `resume` looks into: a request has seconds, and most are empty."""


def launch_campaign(campaign_id: str, token: str, *, by: str, now: datetime) -> Campaign:
    """Launches the plan with this token and returns the campaign; a repeated call changes nothing.

    Raises Conflict when the plan is not the current one, has no recipients, or has findings that
    block.
    """
    before = find(campaign_id)
    if before.launched_at and before.token == token:
        return before
    seen = None
    if before.content.repeat and before.plan:
        seen = reviewed(plan_of(campaign_id, now=now).review, by=by)
    return start(before, token, by=by, seen=seen, now=now)


def start(
    before: Campaign,
    token: str,
    *,
    by: str,
    seen: Reviewed | None,
    now: datetime,
    reason: str = "",
) -> Campaign:
    """Starts the campaign and creates its next repeat, if any, as a draft.

    `reason` is recorded in the audit log when the launch is automatic.
    """
    version = current()
    if version.halt:
        raise HALTED()
    again = next_campaign(before, new_id(now), seen, now=now) if seen else None
    after = domain.launch(
        before,
        token,
        by=by,
        brand_version=version.version,
        now=now,
        following=again.campaign_id if again else None,
    )
    tally = total(plans.load(before))
    reason = "; ".join(filter(None, (reason, _accepted_risks(before, tally, version.brand))))
    action = Action("campaign_launched", after.campaign_id, by, now, reason)
    _store_launch(before, after, again, sorted(tally.numbers), action)
    count(CAMPAIGN_LAUNCHED)
    log_for_recovery("campaign_launched", campaign_id=after.campaign_id)
    return after


def _store_launch(
    before: Campaign,
    after: Campaign,
    again: Campaign | None,
    numbers: Sequence[str],
    action: Action,
) -> None:
    transaction = Transaction(new_claim())
    campaigns.change(transaction, before, after)
    for number in lanes.prepare(after, numbers, at=action.at):
        lanes.begin(transaction, after, number, at=action.at)
    if again:
        campaigns.create(transaction, again)
    audit_log.add(transaction, action)
    try:
        transaction.commit()
    except WriteConflict as lost:
        raise busy() from lost


def _accepted_risks(campaign: Campaign, tally: Tally, brand: Brand) -> str:
    """Returns the risks that the brand takes with this launch, for the audit log.

    Raises Conflict when the plan has no recipients or a finding blocks.
    """
    if not tally.numbers:
        raise NOBODY()
    findings = list(content_findings(campaign.content, tally, brand))
    if blocked := [finding for finding in findings if finding.severity is Severity.BLOCK]:
        raise content_blocked(blocked)
    reasons = brand.accept_risk_content
    taken = sorted({one.id for one in findings} & reasons.keys())
    return "; ".join(f"accept_risk_content {id}: {reasons[id]}" for id in taken)


def pause_campaign(campaign_id: str, *, by: str, now: datetime) -> Campaign:
    """Pauses the campaign. Claims end within a minute; messages claimed by then are sent."""
    before = find(campaign_id)
    action = Action("campaign_paused", campaign_id, by, now)
    return changed(before, domain.pause(before, "by_hand"), action)


def resume_campaign(campaign_id: str, *, by: str, now: datetime) -> Campaign:
    """Resumes the campaign. Raises Conflict while the brand lacks what its lanes need to send."""
    before = find(campaign_id)
    if before.state is State.PAUSED and (reason := _missing(before)):
        raise CAMPAIGN_CANNOT_SEND(f"The campaign would pause again at once: {reason}.")
    counted = guard_counts(counters.load(campaign_id))
    action = Action("campaign_resumed", campaign_id, by, now)
    after = changed(before, domain.resume(before, counted), action)
    _wake(after, now)
    return after


def _missing(campaign: Campaign) -> str | None:
    """Returns why the campaign would pause again at once, by the first lanes that cannot send.

    One beyond them that has batches pauses the campaign a minute later, with the same reason.
    """
    brand = current().brand
    every = lanes.of_campaign(campaign.campaign_id)
    lacking = (lane for lane in every if missing(campaign, lane.number, brand))
    looked_at = list(islice(lacking, LANES_LOOKED_AT))
    found = (lane for lane in looked_at if lane_batches.has_batches(campaign, lane))
    return next((missing(campaign, lane.number, brand) for lane in found), None)


def stop_campaign(campaign_id: str, *, by: str, now: datetime) -> Campaign:
    """Stops the campaign and its repeats for good. Remaining recipients are counted as stopped."""
    before = find(campaign_id)
    action = Action("campaign_stopped", campaign_id, by, now)
    after = changed(before, domain.stop(before, "by_hand", now=now), action)
    _wake(after, now)
    last = after
    while last.following:
        last = find(last.following)
    if not last.launched_at:
        action = Action("campaign_stopped", last.campaign_id, by, now)
        changed(last, domain.stop(last, "by_hand", now=now), action)
    return after


def _wake(campaign: Campaign, now: datetime) -> None:
    """Makes the lanes due from their first batch on, so that unfinished ones are released again."""
    if campaign.state in (State.RUNNING, State.STOPPED):
        for lane in lanes.of_campaign(campaign.campaign_id):
            lanes.wake(lane, now=now)
