"""Sends a batch: evaluates the gate for each recipient, and sends each at most one message."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.recipient_message import mailing
from shared.domain.gate.brand_policy import gate_policy
from shared.platform.call_pool import CallPool, OneCall
from shared.platform.observability import logger
from shared.platform.queues import CampaignJob
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, lane_batches, number_rates
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.contacts import contact_states
from shared.usecases.campaigns.calls_in_flight import CallsInFlight
from shared.usecases.campaigns.complete_batch import complete_batch
from shared.usecases.campaigns.recipient_turns import take_turn
from shared.usecases.campaigns.worker_run import Run, finish_calls
from shared.usecases.contact_pages.links import preferences_url


class Work(NamedTuple):
    """A batch that a worker handles now. only_counts: nothing is sent any more."""

    campaign: Campaign
    stored: StoredBatch
    brand: Brand
    only_counts: bool


def _always() -> bool:
    return True


def send_batch(
    job: CampaignJob,
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    has_time: Callable[[], bool] = _always,
    pool: CallPool | None = None,
) -> None:
    """Handles each recipient of the batch; deferred ones are stored in new batches.

    A batch that no longer exists is completed, and one of a paused campaign stays for later.
    has_time: returns False when the function is about to time out. pool: runs the calls to the
    provider; None runs one at a time.
    """
    work = _work_of(job, now=clock())
    if work is None:
        return
    started = clock()
    batch = _batch_run(work.campaign, work.brand, work.stored.batch.number, now=started)
    run = Run(batch, clock, pause, has_time, CallsInFlight(pool or OneCall()), started)
    _take_turns(run, work.stored.batch.contact_ids)
    _complete(work, batch, now=clock())


def _work_of(job: CampaignJob, *, now: datetime) -> Work | None:
    """Returns the batch of a job, or None when it no longer exists or stays for later."""
    campaign = campaigns.get(job.campaign_id)
    if campaign is None or job.batch is None or job.number is None or campaign.plan != job.plan:
        return None
    logger.append_keys(campaign_id=campaign.campaign_id)
    is_over = domain.is_over(campaign, now=now)
    if campaign.state is State.PAUSED and not is_over:
        return None
    version = current()
    if version.halt:
        return None  # its lane releases it again once the table is reconciled
    stored = lane_batches.load_batch(campaign, job.number, job.batch)
    if stored is None:
        return None
    only_counts = campaign.state is State.STOPPED or is_over
    if not only_counts and _nothing_to_send_from(campaign, version.brand, job.number):
        return None  # its lane pauses the campaign with that reason
    return Work(campaign, stored, version.brand, only_counts)


def _nothing_to_send_from(campaign: Campaign, brand: Brand, number: str) -> bool:
    """Returns whether the brand has lost the program, or the number and the program's others."""
    program = brand.program(campaign.content.program)
    return program is None or brand.number_now(number, program.id) is None


def _take_turns(run: Run, contact_ids: Sequence[str]) -> None:
    own, campaign_id = run.batch.mailing.program.id, run.batch.campaign.campaign_id
    found = contact_states.load_many(contact_ids, [own], campaign_id)
    try:
        for contact_id in contact_ids:
            take_turn(run, contact_id, found.get(contact_id))
    except Exception:
        finish_calls(run)
        raise
    finish_calls(run)


def _complete(work: Work, run: BatchRun, *, now: datetime) -> None:
    done = complete_batch(work.campaign, work.stored, run.outcomes, run.later, run.deferrals)
    # Batches that are only counted are released without a lease.
    if done and run.number.per_day and not work.only_counts:
        number_rates.give_back(run.number.number, run.unused_parts(work.stored.batch), now=now)


def _batch_run(campaign: Campaign, brand: Brand, number: str, *, now: datetime) -> BatchRun:
    content = campaign.content
    if brand.program(content.program) is None:  # whose recipients are only counted
        content = replace(content, program=brand.programs[0].id)
    return BatchRun(
        campaign,
        mailing(campaign.campaign_id, content, brand, campaign.ends_at or now, preferences_url),
        gate_policy(brand),
        brand.number(number) or brand.number_for(content.program),
    )
