"""Reads how far a campaign is, and estimates when its last message is sent."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.experiments import Score, scores
from shared.domain.campaigns.plan.end import last_message_at
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.campaigns.progress import Progress, progress
from shared.storage.brand import current
from shared.storage.campaigns import counters, plans
from shared.usecases.campaigns.plan_campaign import total


class Frame(msgspec.Struct, frozen=True):
    """The progress of a campaign at one instant."""

    at: datetime
    campaign: Campaign
    progress: Progress
    compared: Sequence[Score]
    finishes_at: datetime | None


def observe(campaign: Campaign, *, now: datetime) -> Frame:
    """Returns the progress of a launched campaign."""
    tally, outcomes = total(plans.load(campaign)), counters.load(campaign.campaign_id)
    so_far, finishes_at = progress(outcomes, tally.recipients), None
    if campaign.state is State.RUNNING and campaign.ends_at:
        left, brand = so_far.recipients - so_far.done, current().brand
        finishes_at = forecast_remaining(tally, left, brand, now=now, until=campaign.ends_at)
    return Frame(now, campaign, so_far, scores(campaign.content, outcomes), finishes_at)


def forecast_remaining(
    tally: Tally, remaining: int, brand: Brand, *, now: datetime, until: datetime
) -> datetime | None:
    """Returns about when the last message is sent, `until` at the latest; None when none remains.

    Messages whose earliest time is in the future wait for it; the others may be sent from now on.
    """
    people, parts = sum(tally.variants.values()), sum(tally.parts.values())
    minute = int(now.timestamp() // 60)
    waits = [
        (at > minute, count)
        for by_hours in tally.hours.values()
        for starts in by_hours.values()
        for at, count in starts.items()
    ]
    to_come = sum(count for later, count in waits if later)
    due = sum(count for later, count in waits if not later)
    if not remaining or not people or not waits:
        return None
    still_due = max(remaining * parts / people - to_come, 0)
    share = still_due / due if due else 0.0
    return last_message_at(_rest(tally, minute, share), brand, until)


def _rest(tally: Tally, minute: int, share: float) -> Tally:
    """Returns the tally of messages that may be sent later, and this share of the others."""

    def rest(starts: Mapping[int, int]) -> dict[int, int]:
        due = sum(count for at, count in starts.items() if at <= minute)
        later = {at: count for at, count in starts.items() if at > minute}
        return {minute: math.ceil(due * share), **later} if due and share else later

    hours = {
        number: {name: rest(starts) for name, starts in by_hours.items()}
        for number, by_hours in tally.hours.items()
    }
    return Tally(hours=hours)
