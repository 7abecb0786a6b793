"""Plans a campaign's repeat hours before its start, and launches it automatically while it matches
what an agent reviewed; otherwise it waits for an agent."""

from datetime import datetime, timedelta

from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, Reviewed, State
from shared.domain.campaigns.content.times import end_of
from shared.domain.campaigns.series import NOBODY, is_prepared, launch_objection, next_campaign
from shared.domain.core.errors import Conflict, Invalid
from shared.platform.events import CAMPAIGN_CHANGED_MEANWHILE, CAMPAIGN_NEEDS_REVIEW
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_PASSED_OVER, CAMPAIGN_WAITS_FOR_PERSON
from shared.platform.observability import count, log, logger
from shared.storage.brand import current
from shared.storage.campaigns import campaigns
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.campaign_lifecycle import start
from shared.usecases.campaigns.campaign_queries import plan_of
from shared.usecases.campaigns.change_campaign import changed, check_content, find, new_id
from shared.usecases.campaigns.plan_campaign import begin

LOOK_AGAIN = timedelta(minutes=5)
"""When a plan that was begun is checked, and begun again if it has failed."""


def prepare_campaign(campaign_id: str, *, now: datetime) -> None:
    """Takes one step from draft to launch. A step that fails, or conflicts with another change, is
    repeated a minute later."""
    campaign = campaigns.get(campaign_id)
    if campaign is None or not campaign.reviewed or not campaign.due_at or campaign.due_at > now:
        return
    logger.append_keys(campaign_id=campaign_id)
    try:
        _step(campaign, campaign.reviewed, now)
    except (Conflict, WriteConflict):
        log(CAMPAIGN_CHANGED_MEANWHILE)


def _step(campaign: Campaign, seen: Reviewed, now: datetime) -> None:
    version = current()
    prepared = is_prepared(campaign, brand_version=version.version, now=now)
    if end_of(campaign.content, now=campaign.created_at) <= now:
        _wait(campaign, "campaign_expired")
    elif prepared and campaign.state is State.PLANNING:
        changed(campaign, domain.look_again(campaign, at=now + LOOK_AGAIN))
    elif prepared and campaign.state is State.PLANNED:
        _launch(campaign, seen, now)
    elif problem := _problem(campaign, version.brand, now):
        _wait(campaign, problem)
    else:
        after = domain.begin_plan(campaign, brand_version=version.version, now=now)
        begin(campaign, domain.look_again(after, at=now + LOOK_AGAIN), now=now)


def _problem(campaign: Campaign, brand: Brand, now: datetime) -> str | None:
    try:
        check_content(campaign.content, brand, now=now)
    except Invalid as error:
        return error.code
    return None


def _launch(campaign: Campaign, seen: Reviewed, now: datetime) -> None:
    review = plan_of(campaign.campaign_id, now=now).review
    if not review.tally.numbers:
        _pass_over(campaign, seen, now)
    elif reason := launch_objection(seen, review, find(campaign.previous or "")):
        _wait(campaign, reason)
    else:
        why = "it repeats what they have reviewed"
        start(campaign, campaign.token or "", by=seen.by, seen=seen, now=now, reason=why)


def _pass_over(campaign: Campaign, seen: Reviewed, now: datetime) -> None:
    """Stops a repeat without recipients, and creates the next one."""
    again = next_campaign(campaign, new_id(now), seen, now=now)
    following = again.campaign_id if again else None
    after = domain.stop(campaign, NOBODY, now=now, following=following)
    transaction = Transaction(new_claim())
    campaigns.change(transaction, campaign, after)
    if again:
        campaigns.create(transaction, again)
    transaction.commit()
    count(CAMPAIGN_PASSED_OVER)


def _wait(campaign: Campaign, reason: str) -> None:
    changed(campaign, domain.wait(campaign, reason))
    log(CAMPAIGN_NEEDS_REVIEW, reason=reason)
    count(CAMPAIGN_WAITS_FOR_PERSON)
