"""A campaign: one text (or a few to compare), one audience, one time; and the one way it can go.

draft -> planning -> planned -> running <-> paused -> finished or stopped. What is launched is what
was planned: a launch names the plan by its token, and any edit leads back to `draft`.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from shared.domain.campaigns.content import Content, decides_at, end_of
from shared.domain.core.errors import Conflict

PLAN_VALID_FOR = timedelta(hours=24)
"""Numbers, prices and hours were looked at when it was planned: not for ever."""


class State(StrEnum):
    DRAFT = "draft"
    PLANNING = "planning"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class Reviewed(msgspec.Struct, frozen=True):
    """What somebody had read who launched a campaign; those that repeat it are held to it."""

    by: str
    recipients: int
    parts: int
    remarks: tuple[str, ...]
    """The codes of the plan's warnings and findings."""


class Campaign(msgspec.Struct, frozen=True):
    """`plan` counts the plans made so far; `revision` counts every change of this value."""

    campaign_id: str
    content: Content
    state: State
    created_at: datetime
    author: str
    plan: int = 0
    token: str | None = None
    """Of the finished plan: what a launch has to name."""
    planned_at: datetime | None = None
    brand_version: int = 0
    launched_at: datetime | None = None
    launched_by: str | None = None
    ends_at: datetime | None = None
    """When what has not left is worthless."""
    ended_at: datetime | None = None
    reason: str | None = None
    """Why it is paused, was stopped, or waits for a person, in one word."""
    winner: str | None = None
    decides_at: datetime | None = None
    """When the rest of the audience is given the variant that won."""
    forgiven: Mapping[str, int] = {}
    """What made it pause, as it stood when somebody resumed it: only more of it counts."""
    previous: str | None = None
    """The campaign that it repeats."""
    following: str | None = None
    """The campaign that repeats it."""
    reviewed: Reviewed | None = None
    """It launches itself while it is like this; None: somebody has to."""
    due_at: datetime | None = None
    """When the clock looks at it, to plan it or to launch it."""
    revision: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)


def edit(campaign: Campaign, content: Content) -> Campaign:
    """The campaign with another content. Raises Conflict once it was launched."""
    _require(campaign, "edited", State.DRAFT, State.PLANNING, State.PLANNED)
    return _moved(
        campaign, content=content, state=State.DRAFT, token=None, planned_at=None, reason=None,
        reviewed=None, due_at=None,
    )  # fmt: skip


def begin_plan(campaign: Campaign, *, brand_version: int, now: datetime) -> Campaign:
    """Everything in one plan is looked at as of `now`, however long it takes."""
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
    """It does nothing by itself any more: somebody has to look at it."""
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
    """Raises Conflict unless `token` is that of the campaign's present plan, and it is fresh."""
    if campaign.state is not State.PLANNED or campaign.token != token:
        raise Conflict("plan_outdated", "The token is not of the current plan: plan it again.")
    if campaign.planned_at is None or now - campaign.planned_at > PLAN_VALID_FOR:
        raise Conflict("plan_outdated", "The plan is older than 24 hours: plan the campaign again.")
    if campaign.brand_version != brand_version:
        raise Conflict(
            "plan_outdated",
            "The brand has changed since the plan: plan it again.",
        )
    ends_at = end_of(campaign.content, now=now)
    if ends_at <= now:
        raise Conflict("campaign_expired", "The campaign has expired.")
    return _moved(
        campaign, state=State.RUNNING, launched_at=now, launched_by=by, ends_at=ends_at,
        decides_at=decides_at(campaign.content, now=now), following=following, reason=None,
        due_at=None,
    )  # fmt: skip


def pause(campaign: Campaign, reason: str) -> Campaign:
    """Paused once is paused: the first reason stays."""
    if campaign.state is State.PAUSED:
        return campaign
    _require(campaign, "paused", State.RUNNING)
    return _moved(campaign, state=State.PAUSED, reason=reason)


def resume(campaign: Campaign, counts: Mapping[str, int]) -> Campaign:
    """Runs on; the guards begin to count anew from these `counts`."""
    if campaign.state is State.RUNNING:
        return campaign
    _require(campaign, "resumed", State.PAUSED)
    return _moved(campaign, state=State.RUNNING, reason=None, forgiven=counts)


def stop(
    campaign: Campaign, reason: str, *, now: datetime, following: str | None = None
) -> Campaign:
    """For good, also before it was launched. `following`: what repeats it all the same."""
    if campaign.state is State.STOPPED:
        return campaign
    if campaign.state is State.FINISHED:
        raise Conflict("campaign_state", "A finished campaign cannot be stopped.")
    return _moved(
        campaign, state=State.STOPPED, reason=reason, ended_at=now, due_at=None,
        following=following or campaign.following,
    )  # fmt: skip


def finish(campaign: Campaign, *, now: datetime) -> Campaign:
    return _moved(campaign, state=State.FINISHED, ended_at=now)


def decide_winner(campaign: Campaign, variant: str) -> Campaign:
    return _moved(campaign, winner=variant)


def is_over(campaign: Campaign, *, now: datetime) -> bool:
    """Launched, and what has not left by now is worthless."""
    return campaign.is_live and campaign.ends_at is not None and campaign.ends_at <= now


def digest(value: object) -> str:
    """Changes with anything in the value."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()[:40]


def _require(campaign: Campaign, what: str, *states: State) -> None:
    if campaign.state not in states:
        raise Conflict("campaign_state", f"A {campaign.state} campaign cannot be {what}.")


def _moved(campaign: Campaign, **changes: object) -> Campaign:
    return msgspec.structs.replace(campaign, revision=campaign.revision + 1, **changes)
