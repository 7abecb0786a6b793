"""Runs everything that is due, every minute."""

from typing import Any

import msgspec
from chalice.app import Blueprint, CloudWatchEvent, Rate

from functions.runtime.entrypoint import entrypoint
from shared.platform import clock
from shared.platform.events import CLOCK_RAN
from shared.platform.observability import log
from shared.usecases.clock.process_due import process_due

trigger = Blueprint(__name__)
STOP_BEFORE_MILLISECONDS = 10_000
"""The time left before the time-out at which the run stops, so that it ends between claims."""


@trigger.schedule(Rate(1, unit=Rate.MINUTES), name="fire-due")
@entrypoint
def handler(event: CloudWatchEvent) -> dict[str, Any]:
    context: Any = event.context

    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > STOP_BEFORE_MILLISECONDS)

    fired = msgspec.structs.asdict(process_due(now=clock.now(), has_time=has_time))
    log(CLOCK_RAN, **fired)
    return fired
