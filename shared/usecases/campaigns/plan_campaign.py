"""Plans a campaign in the background, shard by shard, before it can be launched."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from shared.domain.audience.filter import parse
from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.batches import CONTACTS_PER_READ, STEP, Batch, Slot, fill_step
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.times import end_of
from shared.domain.campaigns.lifecycle import digest
from shared.domain.campaigns.plan.planner import Planner
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.campaigns.recipient_message import mailing
from shared.domain.gate.brand_policy import gate_policy
from shared.platform import queues
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_PLANNED
from shared.platform.observability import count, logger
from shared.platform.queues import CampaignJob, batched
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, plans
from shared.storage.campaigns.plans import Progress
from shared.storage.contacts import audience, contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.change_campaign import busy, check_content, find
from shared.usecases.contact_pages.links import example_url


def plan_campaign(campaign_id: str, *, now: datetime) -> Campaign:
    """Begins a plan, which is computed in the background. An earlier one becomes invalid."""
    version = current()
    before = find(campaign_id)
    check_content(before.content, version.brand, now=now)
    return begin(before, domain.begin_plan(before, brand_version=version.version, now=now), now=now)


def begin(before: Campaign, after: Campaign, *, now: datetime) -> Campaign:
    """Stores `after` with its new plan, queues the shards and returns it."""
    transaction = Transaction(new_claim())
    campaigns.change(transaction, before, after)
    plans.begin(transaction, after, now=now)
    try:
        transaction.commit()
    except WriteConflict as lost:
        raise busy() from lost
    jobs = [
        CampaignJob(after.campaign_id, after.plan, shard=shard) for shard in range(audience.SHARDS)
    ]
    queues.put_campaign([(job, 0) for job in jobs])
    return after


def plan_shard(
    job: CampaignJob, *, clock: Callable[[], datetime], has_time: Callable[[], bool]
) -> None:
    """Plans one shard until it is done or time runs out; then another job continues."""
    campaign = campaigns.get(job.campaign_id)
    if campaign is None or not _is_planned_by(campaign, job):
        plans.give_up(job.campaign_id, job.plan, job.shard or 0)
        return
    logger.append_keys(campaign_id=campaign.campaign_id)
    progress = plans.load_shard(campaign, job.shard or 0)
    while progress and not progress.done:
        if not has_time():
            queues.put_campaign([(job, 0)])
            return
        progress = _step(campaign, progress, now=clock())
    if progress:
        _end(campaign)


def _is_planned_by(campaign: Campaign, job: CampaignJob) -> bool:
    return campaign.state is State.PLANNING and campaign.plan == job.plan


def _step(campaign: Campaign, before: Progress, *, now: datetime) -> Progress | None:
    """Returns the shard's progress after a step, or None when another worker was first."""
    brand = current().brand
    rates = {number.number: number.rate for number in brand.numbers}
    content, shard = campaign.content, before.shard
    ids, more = audience.contacts_of(content.program, shard, after=before.cursor, limit=STEP)
    planner, groups = _planner(campaign, brand, now), list(batched(ids, CONTACTS_PER_READ))
    programs = [program.id for program in brand.programs]
    slots = (list(_slots(planner, group, programs)) for group in groups)
    made, used = fill_step(slots, rates)
    cursor = groups[used - 1][-1] if groups else before.cursor
    more = cursor if used < len(groups) else more
    tally = before.tally.plus(planner.tally)
    after = Progress(shard, cursor, more is None, tally)
    return after if _keep(campaign, before, after, made, now) else None


def _planner(campaign: Campaign, brand: Brand, now: datetime) -> Planner:
    began = campaign.planned_at or now
    content = campaign.content
    of_all = mailing(campaign.campaign_id, content, brand, end_of(content, now=began), example_url)
    return Planner(of_all, parse(content.audience), gate_policy(brand), now=began)


def _slots(planner: Planner, ids: Sequence[str], programs: Sequence[str]) -> Iterator[Slot]:
    found = contact_states.load_many(ids, programs)
    for contact_id in ids:
        if recipient := found.get(contact_id):
            slot = planner.consider(recipient.head)
            if slot:
                yield slot


def _keep(
    campaign: Campaign, before: Progress, after: Progress, made: Sequence[Batch], now: datetime
) -> bool:
    transaction = Transaction(new_claim())
    plans.advance(transaction, campaign, before, after, made, now=now)
    try:
        transaction.commit()
    except WriteConflict:
        return False
    return True


def _end(campaign: Campaign) -> None:
    """Ends the plan when all shards are done; the worker of the last one does this."""
    shards = plans.load(campaign)
    if not all(shard.done for shard in shards):
        return
    whole = total(shards)
    token = digest([campaign.campaign_id, campaign.plan, campaign.content, whole])
    transaction = Transaction(new_claim())
    campaigns.change(transaction, campaign, domain.end_plan(campaign, token))
    try:
        transaction.commit()
    except WriteConflict:
        return  # ended already, or the campaign has been edited since
    count(CAMPAIGN_PLANNED)


def total(shards: Sequence[Progress]) -> Tally:
    """Returns the sum of the tallies of all shards."""
    whole = Tally()
    for shard in shards:
        whole = whole.plus(shard.tally)
    return whole
