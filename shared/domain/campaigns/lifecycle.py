"""The transitions between the states of a campaign.

draft -> planning -> planned -> running <-> paused -> finished or stopped. A launch names the
plan by its token, and any edit returns the campaign to `draft`.
"""

import hashlib
from datetime import datetime, timedelta

import msgspec

from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.content.times import decides_at, end_of
from shared.domain.campaigns.progress import GuardCounts
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict

PLAN_OUTDATED = declare(
    "plan_outdated",
    Conflict,
    "The plan is older than 24 hours, or the campaign or the brand changed after it.",
    "Plan the campaign again, then launch it with the new token.",
)
CAMPAIGN_EXPIRED = declare(
    "campaign_expired",
    Conflict,
    "The campaign has expired.",
    "Set a later expires_at, then plan the campaign again.",
)
CAMPAIGN_STATE = declare(
    "campaign_state",
    Conflict,
    "The campaign's state does not allow this step.",
    "Read the campaign's state; docs/campaigns.md shows which step each state allows.",
)
CAMPAIGN_CANNOT_SEND = declare(
    "campaign_cannot_send",
    Conflict,
    "The brand no longer has the campaign's program, or a number to send it from.",
    "Add the program or a number of it to brand.yaml, apply it, then resume the campaign.",
)

PLAN_VALID_FOR = timedelta(hours=24)
"""Numbers, prices and hours are read when the campaign is planned, and can change later."""


def edit(campaign: Campaign, content: Content) -> Campaign:
    """Returns the campaign with other content. Raises Conflict once it was launched."""
    _require(campaign, "edited", State.DRAFT, State.PLANNING, State.PLANNED)
    return _moved(
        campaign, content=content, state=State.DRAFT, token=None, planned_at=None, reason=None,
        reviewed=None, due_at=None,
    )  # fmt: skip


def begin_plan(campaign: Campaign, *, brand_version: int, now: datetime) -> Campaign:
    """Returns the campaign in planning. The whole plan is evaluated as of `now`."""
    _require(campaign, "planned", State.DRAFT, State.PLANNING, State.PLANNED)
    return _moved(
        campaign, state=State.PLANNING, plan=campaign.plan + 1, token=None,
        planned_at=now, brand_version=brand_version,
    )  # fmt: skip


def end_plan(campaign: Campaign, token: str) -> Campaign:
    return _moved(campaign, state=State.PLANNED, token=token)


def look_again(campaign: Campaign, *, at: datetime) -> Campaign:
    return _moved(campaign, due_at=at)


def wait(campaign: Campaign, reason: str) -> Campaign:
    """Returns the campaign waiting for an agent, without automatic steps."""
    return _moved(campaign, reviewed=None, due_at=None, reason=reason)


def launch(
    campaign: Campaign,
    token: str,
    *,
    by: str,
    brand_version: int,
    now: datetime,
    following: str | None = None,
) -> Campaign:
    """Returns the running campaign. Raises Conflict unless `token` is of a current, valid plan."""
    if campaign.state is not State.PLANNED or campaign.token != token:
        raise PLAN_OUTDATED("The token is not of the current plan: plan it again.")
    if campaign.planned_at is None or now - campaign.planned_at > PLAN_VALID_FOR:
        raise PLAN_OUTDATED("The plan is older than 24 hours: plan the campaign again.")
    if campaign.brand_version != brand_version:
        raise PLAN_OUTDATED("The brand has changed since the plan: plan it again.")
    ends_at = end_of(campaign.content, now=now)
    if ends_at <= now:
        raise CAMPAIGN_EXPIRED()
    return _moved(
        campaign, state=State.RUNNING, launched_at=now, launched_by=by, ends_at=ends_at,
        decides_at=decides_at(campaign.content, now=now), following=following, reason=None,
        due_at=None,
    )  # fmt: skip


def pause(campaign: Campaign, reason: str) -> Campaign:
    """Returns the paused campaign. A paused campaign keeps its first reason."""
    if campaign.state is State.PAUSED:
        return campaign
    _require(campaign, "paused", State.RUNNING)
    return _moved(campaign, state=State.PAUSED, reason=reason)


def resume(campaign: Campaign, counts: GuardCounts) -> Campaign:
    """Returns the running campaign. The guards count from these `counts` on."""
    if campaign.state is State.RUNNING:
        return campaign
    _require(campaign, "resumed", State.PAUSED)
    return _moved(campaign, state=State.RUNNING, reason=None, forgiven=counts)


def stop(
    campaign: Campaign, reason: str, *, now: datetime, following: str | None = None
) -> Campaign:
    """Returns the stopped campaign, also before a launch. `following`: its repeat, if any."""
    if campaign.state is State.STOPPED:
        return campaign
    if campaign.state is State.FINISHED:
        raise CAMPAIGN_STATE("A finished campaign cannot be stopped.")
    return _moved(
        campaign, state=State.STOPPED, reason=reason, ended_at=now, due_at=None,
        following=following or campaign.following,
    )  # fmt: skip


def finish(campaign: Campaign, *, now: datetime) -> Campaign:
    return _moved(campaign, state=State.FINISHED, ended_at=now)


def decide_winner(campaign: Campaign, variant: str) -> Campaign:
    return _moved(campaign, winner=variant)


def is_over(campaign: Campaign, *, now: datetime) -> bool:
    """Returns whether the campaign was launched and its end has passed."""
    return campaign.is_live and campaign.ends_at is not None and campaign.ends_at <= now


def digest(value: object) -> str:
    """Returns a digest of the whole value."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()[:40]


def _require(campaign: Campaign, what: str, *states: State) -> None:
    if campaign.state not in states:
        raise CAMPAIGN_STATE(f"A {campaign.state} campaign cannot be {what}.")


def _moved(campaign: Campaign, **changes: object) -> Campaign:
    return msgspec.structs.replace(campaign, revision=campaign.revision + 1, **changes)
