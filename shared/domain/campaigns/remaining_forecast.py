"""Estimates when a running campaign has sent its remaining messages."""

import math
from collections.abc import Mapping
from datetime import datetime

from shared.domain.brand.model import Brand
from shared.domain.campaigns.plan_review import last_message_at
from shared.domain.campaigns.planner import Tally


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
