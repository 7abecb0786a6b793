"""What an agent should look at before a launch: doubts about the campaign and its plan."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.calendar.local_time import local_instant
from shared.domain.campaigns.batches import bucket
from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.plan.end import PlanEnd
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.messages.message import Category

MANY_PERCENT = 20


FEW_PERMILLE = 1
"""The forecast's margin of error: a warning about fewer contacts would not be stable."""


SMALL_GROUP = 1000
"""With fewer contacts per variant, a difference between variants is mostly chance."""


class PlanWarning(msgspec.Struct, frozen=True):
    """What an agent should look at before the launch."""

    code: Literal[
        "nobody",
        "not_all_in_time",
        "many_skipped",
        "price_unknown",
        "small_groups",
        "start_past",
        "number_of_another_program",
        "other_language",
        "sent_today",
    ]
    detail: str


def plan_doubts(
    content: Content, tally: Tally, brand: Brand, planned_at: datetime | None
) -> Iterator[PlanWarning]:
    """Yields what may be a mistake in the campaign's content or audience."""
    start = _start(content, brand)
    if start and planned_at and start < planned_at:
        yield PlanWarning(
            "start_past", f"The start, {start.isoformat()}, is past: it is sent from the launch on."
        )
    if content.program not in {number.program for number in brand.numbers}:
        other = brand.number_for(content.program)
        yield PlanWarning(
            "number_of_another_program",
            f"The program has no number: its messages leave from {other.number}, which is of the "
            f"program {other.program}.",
        )
    if tally.other_language:
        yield PlanWarning(
            "other_language",
            f"{tally.other_language} of {tally.recipients} contacts have a language without a "
            "body, and get the message in another one.",
        )
    if tally.sent_today and content.category is Category.PROMOTIONAL:
        yield PlanWarning(
            "sent_today",
            f"{tally.sent_today} of {tally.recipients} contacts were sent a promotional message "
            "in the last 24 hours.",
        )


def _start(content: Content, brand: Brand) -> datetime | None:
    """Returns the start; of a local time that of the brand's zone."""
    if content.local_time:
        return local_instant(content.local_time, [brand.time_zone])
    return content.starts_at


def plan_warnings(
    content: Content,
    tally: Tally,
    end: PlanEnd,
    ends_at: datetime,
    cost: int | None,
) -> Iterator[PlanWarning]:
    if not tally.recipients:
        yield PlanWarning("nobody", "No contact matches this audience.")
    if 1000 * end.left > tally.recipients * FEW_PERMILLE:
        yield PlanWarning("not_all_in_time", _not_reached(end, tally.recipients, ends_at))
    skipped = sum(tally.skipped.values())
    if tally.recipients and 100 * skipped / tally.recipients > MANY_PERCENT:
        yield PlanWarning(
            "many_skipped", f"{skipped} of {tally.recipients} contacts would receive no message."
        )
    if cost is None:
        yield PlanWarning("price_unknown", "No cost: a number has no part_price_micro_usd.")
    smallest = min((tally.variants.get(one.id, 0) for one in content.variants), default=0)
    if len(content.variants) > 1 and smallest < SMALL_GROUP:
        yield PlanWarning(
            "small_groups", f"One variant has only {smallest} contacts: too few to compare."
        )


def _not_reached(end: PlanEnd, recipients: int, ends_at: datetime) -> str:
    later = f"an end at {bucket(end.enough).isoformat()}" if end.enough else "a later end"
    return (
        f"About {end.left} of {recipients} will probably not be reached by {ends_at.isoformat()}, "
        f"when the campaign expires. More or faster numbers, an earlier start or {later} "
        "would help."
    )
