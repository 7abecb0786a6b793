"""A campaign as stored: its content, its state, and what a plan and a launch have set."""

from datetime import datetime
from enum import StrEnum

import msgspec

from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.progress import GuardCounts


class State(StrEnum):
    DRAFT = "draft"
    PLANNING = "planning"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class Reviewed(msgspec.Struct, frozen=True):
    """What the agent reviewed at the launch; its repeats are compared with it."""

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
    """The token of the finished plan, which a launch has to name."""
    planned_at: datetime | None = None
    brand_version: int = 0
    launched_at: datetime | None = None
    launched_by: str | None = None
    ends_at: datetime | None = None
    """When messages that are not sent yet expire."""
    ended_at: datetime | None = None
    reason: str | None = None
    """The code for which it is paused, stopped or waiting for an agent."""
    winner: str | None = None
    decides_at: datetime | None = None
    """When the rest of the audience is sent the winning variant."""
    forgiven: GuardCounts = GuardCounts()
    """The guards' counts when it was resumed: they are subtracted from later counts."""
    previous: str | None = None
    """The campaign that it repeats."""
    following: str | None = None
    """The campaign that repeats it."""
    reviewed: Reviewed | None = None
    """It is launched automatically while it matches this; None: an agent has to launch it."""
    due_at: datetime | None = None
    """When the clock next plans or launches it."""
    revision: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)
