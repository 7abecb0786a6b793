"""A brand that tells its agents, and what they were told."""

import json
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from infra.local.agents import CHANNELS, Told, set_secrets
from shared.domain.brand.notifications import Notifications
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import World

PAGER, SECOND = "https://pager.example.com/rapport", "https://pager.example.com/second"


def tell_agents(world: World, notifications: Notifications = CHANNELS, **brand: Any) -> None:
    """Applies the brand with these channels."""
    world.brand = replace(world.brand, notifications=notifications, **brand)
    set_secrets(notifications)
    apply_brand(world.brand, by="local", now=world.platform.clock.now())


def told(world: World) -> list[Told]:
    return world.platform.agents.told()


def posted(world: World, url: str = PAGER) -> list[dict[str, Any]]:
    """The notifications that a webhook got, oldest first."""
    return [json.loads(one.body) for one in told(world) if one.to == url]


def said(world: World, url: str = PAGER) -> list[str]:
    """Why each of them came."""
    return [one["reason"] for one in posted(world, url)]


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    """A time of November 2026 in Denver, where the team works from 9 to 17 o'clock."""
    return datetime.fromisoformat(f"2026-11-{day:02}T{hour:02}:{minute:02}:00-07:00")
