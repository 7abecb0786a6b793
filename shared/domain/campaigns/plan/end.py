"""When the last message of a plan is sent, and how many contacts are not reached by then."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from shared.domain.brand.model import Brand
from shared.domain.campaigns.plan.forecast import Forecast, estimate_finish
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.quiet_hours.typical_hours import UsualHours

LOOK_AHEAD = timedelta(days=14)
"""How far after the planned end a sufficient end is searched for."""


def last_message_at(tally: Tally, brand: Brand, until: datetime) -> datetime | None:
    """Returns when the last message before `until` is sent, or None when there is none."""
    return _last(_forecasts(tally, brand, until))


class PlanEnd(NamedTuple):
    """at: when the last message in time is sent. left: contacts not reached by then.

    enough: the end at which every contact would be reached; None when none is found.
    """

    at: datetime | None
    left: int = 0
    enough: datetime | None = None


def end_of_plan(tally: Tally, brand: Brand, ends_at: datetime) -> PlanEnd:
    in_time = list(_forecasts(tally, brand, ends_at))
    last, left = _last(in_time), sum(one.left for one in in_time)
    if not left:
        return PlanEnd(last)
    in_the_end = list(_forecasts(tally, brand, ends_at + LOOK_AHEAD))
    enough = None if any(one.left for one in in_the_end) else _last(in_the_end)
    people, parts = sum(tally.variants.values()), sum(tally.parts.values())
    return PlanEnd(last and min(last, ends_at), -(-left * people // parts), enough)


def _forecasts(tally: Tally, brand: Brand, until: datetime) -> Iterator[Forecast]:
    for number in brand.numbers:
        waiting: dict[UsualHours | None, Mapping[datetime, int]] = {
            UsualHours.named(hours): _by_time(starts)
            for hours, starts in tally.hours.get(number.number, {}).items()
        }
        if waiting:
            waiting[None] = _by_time(tally.in_vain.get(number.number, {}))
            yield estimate_finish(waiting, rate=number.rate, per_day=number.per_day, until=until)


def _by_time(minutes: Mapping[int, int]) -> Mapping[datetime, int]:
    return {datetime.fromtimestamp(at * 60, UTC): parts for at, parts in minutes.items()}


def _last(forecasts: Iterable[Forecast]) -> datetime | None:
    return max((one.finishes_at for one in forecasts if one.finishes_at), default=None)
