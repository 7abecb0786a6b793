"""Campaigns that repeat. Each repeat is a campaign of its own, and is launched automatically only
while it matches the one that an agent reviewed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.domain.campaigns.campaign import Campaign, Reviewed, State
from shared.domain.campaigns.content.times import next_content, start_of
from shared.domain.campaigns.plan.review import Review
from shared.domain.content.refusal import CONTENT_BLOCKED

PREPARED_BEFORE = timedelta(hours=6)
"""How long before its start a repeat is planned, so that an agent has time to review it."""

GROWTH_PERCENT = 50
GROWTH_FREE = 100
"""An audience may grow by this many contacts or percent, whichever is more, since the review."""


def reviewed(review: Review, *, by: str) -> Reviewed:
    return Reviewed(by, review.tally.recipients, review.parts, tuple(sorted(set(_remarks(review)))))


def next_campaign(
    campaign: Campaign, campaign_id: str, seen: Reviewed, *, now: datetime
) -> Campaign | None:
    """Returns the campaign of the next day that is not past, or None when there is none."""
    content = next_content(campaign.content)
    while content and start_of(content, now=now) <= now:
        content = next_content(content)
    if content is None:
        return None
    return Campaign(
        campaign_id,
        content,
        State.DRAFT,
        created_at=now,
        author=campaign.author,
        previous=campaign.campaign_id,
        reviewed=seen,
        due_at=start_of(content, now=now) - PREPARED_BEFORE,
    )


def is_prepared(campaign: Campaign, *, brand_version: int, now: datetime) -> bool:
    """Returns whether its plan is recent and of the current brand version."""
    since = start_of(campaign.content, now=now) - PREPARED_BEFORE
    planned_at = campaign.planned_at
    return (
        planned_at is not None and since <= planned_at and campaign.brand_version == brand_version
    )


def launch_objection(seen: Reviewed, review: Review, previous: Campaign) -> str | None:
    """Returns the code for which an agent has to review it before launch, or None."""
    if previous.reason not in (None, NOBODY):
        return "previous_stopped" if previous.state is State.STOPPED else "previous_paused"
    if _grown(seen.recipients, review.tally.recipients) or _grown(seen.parts, review.parts):
        return "audience_grew"
    if review.blocking:
        return CONTENT_BLOCKED.name
    if set(_remarks(review)) - set(seen.remarks):
        return "new_warning"
    return None


NOBODY = "nobody"
"""The reason of a repeat that was skipped because its audience was empty."""


def _grown(seen: int, found: int) -> bool:
    return found > seen + max(GROWTH_FREE, seen * GROWTH_PERCENT // 100)


def _remarks(review: Review) -> Iterator[str]:
    yield from (warning.code for warning in review.warnings)
    yield from (finding.id for finding in review.findings)
