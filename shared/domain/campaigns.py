"""A campaign: one text (or a few to compare), one audience, one time; and the one way it can go.

draft -> planning -> planned -> running <-> paused -> finished or stopped. What is launched is what
was planned: a launch names the plan by its token, and any edit leads back to `draft`.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from shared.domain.errors import Conflict, Invalid
from shared.domain.messages import Category
from shared.domain.schedules import LocalTime

MAX_NAME = 200
MAX_VARIANTS = 4
PLAN_IS_GOOD_FOR = timedelta(hours=24)
"""Numbers, prices and hours were looked at when it was planned: not for ever."""

WORTH_FOR = timedelta(hours=72)
"""How long after its start a campaign is worth sending, unless it says otherwise."""

LONGEST = timedelta(days=31)
"""From its start to the time when it is worthless."""


class State(StrEnum):
    DRAFT = "draft"
    PLANNING = "planning"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class Variant(msgspec.Struct, frozen=True):
    """One of the texts to compare; `bodies` is Liquid, by language."""

    id: str
    bodies: Mapping[str, str]


class Experiment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the audience compares the variants, and how much gets nothing at all.

    The rest waits until `decide_after_minutes` and gets the variant that won.
    """

    holdout_percent: int = 0
    test_percent: int = 100
    decide_after_minutes: int = 120

    def __post_init__(self) -> None:
        if not 0 <= self.holdout_percent <= 50:
            raise Invalid("holdout_invalid", "holdout_percent is 0 to 50.")
        if not 1 <= self.test_percent <= 100:
            raise Invalid("test_invalid", "test_percent is 1 to 100.")
        if not 5 <= self.decide_after_minutes <= 24 * 60:
            raise Invalid("decide_invalid", "decide_after_minutes is 5 to 1440.")


class Guards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a campaign pause by itself, in percent of the texts sent so far."""

    opt_out_percent: float = 3.0
    failure_percent: float = 20.0
    filtered_percent: float = 5.0
    after_texts: int = 50
    """A rate of less than this many texts says nothing yet."""

    def __post_init__(self) -> None:
        for name in ("opt_out_percent", "failure_percent", "filtered_percent"):
            if not 0 < getattr(self, name) <= 100:
                raise Invalid("guard_invalid", f"{name} is above 0 and at most 100.")
        if not 1 <= self.after_texts <= 10_000:
            raise Invalid("guard_invalid", "after_texts is 1 to 10000.")


class Content(msgspec.Struct, frozen=True):
    """What is reviewed before a launch: an edit of any of it undoes the plan.

    starts_at or local_time ("10:00 where she is") says when; neither: as soon as it is launched.
    """

    name: str
    program: str
    category: Category
    variants: tuple[Variant, ...]
    audience: str = ""
    starts_at: datetime | None = None
    local_time: LocalTime | None = None
    expires_at: datetime | None = None
    experiment: Experiment = Experiment()
    guards: Guards = Guards()

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise Invalid("name_invalid", f"A campaign's name has 1 to {MAX_NAME} characters.")
        if self.category not in (Category.PROMOTIONAL, Category.TRANSACTIONAL):
            raise Invalid("category_invalid", "A campaign is promotional or transactional.")
        if self.starts_at and self.local_time:
            raise Invalid("start_twice", "Say starts_at or local_time, not both.")
        if self.local_time and len(self.variants) > 1 and self.experiment.test_percent < 100:
            raise Invalid(
                "rest_needs_instant",
                "The rest waits for the winner: say starts_at, or let all compare.",
            )
        ids = [variant.id for variant in self.variants]
        if not 1 <= len(ids) <= MAX_VARIANTS or len(set(ids)) < len(ids):
            raise Invalid("variants_invalid", f"1 to {MAX_VARIANTS} variants, each with its id.")
        if not all(1 <= len(one) <= 20 and one.isalnum() for one in ids):
            raise Invalid("variants_invalid", "A variant's id is 1 to 20 letters and digits.")


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
    """Why it is paused or was stopped, in one word."""
    winner: str | None = None
    decides_at: datetime | None = None
    """When the rest of the audience is given the variant that won."""
    forgiven: Mapping[str, int] = {}
    """What made it pause, as it stood when somebody resumed it: only more of it counts."""
    revision: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)


def edit(campaign: Campaign, content: Content) -> Campaign:
    """The campaign with another content. Raises Conflict once it was launched."""
    _require(campaign, "edited", State.DRAFT, State.PLANNING, State.PLANNED)
    return _moved(campaign, content=content, state=State.DRAFT, token=None, planned_at=None)


def begin_plan(campaign: Campaign, *, brand_version: int, now: datetime) -> Campaign:
    """Everything in one plan is looked at as of `now`, however long it takes."""
    _require(campaign, "planned", State.DRAFT, State.PLANNING, State.PLANNED)
    return _moved(
        campaign, state=State.PLANNING, plan=campaign.plan + 1, token=None,
        planned_at=now, brand_version=brand_version,
    )  # fmt: skip


def end_plan(campaign: Campaign, token: str) -> Campaign:
    return _moved(campaign, state=State.PLANNED, token=token)


def launch(
    campaign: Campaign, token: str, *, by: str, brand_version: int, now: datetime
) -> Campaign:
    """Raises Conflict unless `token` is that of the campaign's present plan, and it is fresh."""
    if campaign.state is not State.PLANNED or campaign.token != token:
        raise Conflict("plan_outdated", "That is not the campaign's present plan: plan it again.")
    if campaign.planned_at is None or now - campaign.planned_at > PLAN_IS_GOOD_FOR:
        raise Conflict("plan_outdated", "The plan is older than a day: plan it again.")
    if campaign.brand_version != brand_version:
        raise Conflict("plan_outdated", "The brand has changed since: plan it again.")
    ends_at = end_of(campaign.content, now=now)
    if ends_at <= now:
        raise Conflict("campaign_expired", "The campaign's time is past.")
    return _moved(
        campaign, state=State.RUNNING, launched_at=now, launched_by=by, ends_at=ends_at,
        decides_at=decides_at(campaign.content, now=now),
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


def stop(campaign: Campaign, reason: str, *, now: datetime) -> Campaign:
    if campaign.state is State.STOPPED:
        return campaign
    _require(campaign, "stopped", State.RUNNING, State.PAUSED)
    return _moved(campaign, state=State.STOPPED, reason=reason, ended_at=now)


def finish(campaign: Campaign, *, now: datetime) -> Campaign:
    return _moved(campaign, state=State.FINISHED, ended_at=now)


def decide_winner(campaign: Campaign, variant: str) -> Campaign:
    return _moved(campaign, winner=variant)


def is_over(campaign: Campaign, *, now: datetime) -> bool:
    """Launched, and what has not left by now is worthless."""
    return campaign.is_live and campaign.ends_at is not None and campaign.ends_at <= now


def start_of(content: Content, *, now: datetime) -> datetime:
    """When the first text may leave: local time begins where the day begins (UTC+14)."""
    if content.local_time:
        from shared.domain.schedules import local_instant

        return max(now, local_instant(content.local_time, ["Pacific/Kiritimati"]))
    return max(now, content.starts_at or now)


def end_of(content: Content, *, now: datetime) -> datetime:
    if content.expires_at:
        return content.expires_at
    local = timedelta(hours=26) if content.local_time else timedelta()
    return start_of(content, now=now) + local + WORTH_FOR


def decides_at(content: Content, *, now: datetime) -> datetime | None:
    """When the winner is known; None where all of the audience compares, or nothing is compared."""
    experiment = content.experiment
    if len(content.variants) == 1 or experiment.test_percent == 100:
        return None
    return start_of(content, now=now) + timedelta(minutes=experiment.decide_after_minutes)


def digest(value: object) -> str:
    """Changes with anything in the value."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()[:40]


def _require(campaign: Campaign, what: str, *states: State) -> None:
    if campaign.state not in states:
        raise Conflict("campaign_state", f"A {campaign.state} campaign cannot be {what}.")


def _moved(campaign: Campaign, **changes: object) -> Campaign:
    return msgspec.structs.replace(campaign, revision=campaign.revision + 1, **changes)
