"""When a number will have carried what waits for it, and what it will not carry in time: the
lanes of a campaign (`shared/usecases/campaigns/release_batches.py`), played forward in a few steps.

An estimate. Each day has the hours of the first: Sundays, holidays and a change of the clocks are
left out. So are other campaigns, pauses, opt-outs, and what a minute's lease loses where a page
does not fit.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from math import ceil
from typing import NamedTuple

from shared.domain.campaigns.rate_limits import cap_day, per_minute
from shared.domain.quiet_hours.typical_hours import UsualHours

Waiting = Mapping[UsualHours | None, Mapping[datetime, int]]
"""Parts by the hours of those whom they are for, and by the time from which they may leave. None:
of people who are skipped when it is their turn, which takes as much of the rate as a text does."""

_HOUR = timedelta(hours=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NEARLY = 0.001
"""Of a part: what a float is wrong by is not another part."""


class Forecast(NamedTuple):
    """Of one number, in parts. finishes_at: the last that leaves; None when none does."""

    finishes_at: datetime | None
    served: int
    left: int


def estimate_finish(
    waiting: Waiting, *, rate: float, per_day: int | None, until: datetime
) -> Forecast:
    """What leaves before `until`, when nothing else uses the number."""
    lane = _Lane(waiting, rate, per_day)
    lane.play(until)
    return Forecast(lane.finished_at, lane.served, lane.left)


class _Lane:
    """Whose time came first is asked about first. Who may not be texted then is put off to her next
    opening, which is a turn too."""

    def __init__(self, waiting: Waiting, rate: float, per_day: int | None) -> None:
        self._speed, self._per_day = per_minute(rate) / 60, per_day
        self._used = Counter[str]()
        self._queue, self._times = dict[datetime, Counter[UsualHours | None]](), list[datetime]()
        for hours, starts in waiting.items():
            for start, parts in starts.items():
                self._add(start, hours, parts)
        self._at = min(self._times, default=_LONG_AGO)
        self.finished_at: datetime | None = None
        self.served = 0

    @property
    def left(self) -> int:
        return sum(group.total() - group[None] for group in self._queue.values())

    def play(self, until: datetime) -> None:
        while self._times:
            group = self._queue[self._times[0]]
            self._at = max(self._at, self._times[0])
            if self._at >= until:
                return
            if group.total():
                self._step(group, until)
            else:
                del self._queue[heappop(self._times)]

    def _add(self, start: datetime, hours: UsualHours | None, parts: int) -> None:
        if start not in self._queue:
            self._queue[start] = Counter()
            heappush(self._times, start)
        self._queue[start][hours] += parts

    def _step(self, group: Counter[UsualHours | None], until: datetime) -> None:
        """Until somebody's hours change, the carrier's day is over, or nobody is left in it."""
        at, total = self._at, group.total()
        meant = [(hours, parts) for hours, parts in group.items() if hours and parts]
        edge = min([until, *(hours.next_change(at) for hours, _ in meant)])
        may_leave = sum(parts for hours, parts in meant if hours.is_open(at))
        most = total
        if self._per_day and may_leave:
            edge = min(edge, _next_cap_day(at))
            room = self._per_day - self._used[cap_day(at)]
            most = max(room * total // may_leave, 1) if room > 0 else 0
        count = min(ceil((edge - at).total_seconds() * self._speed - _NEARLY), most, total)
        if count > 0:
            self._take(group, count, edge)
        else:
            self._at = edge

    def _take(self, group: Counter[UsualHours | None], count: int, edge: datetime) -> None:
        at, sent, before, total = self._at, 0, 0, group.total()
        for hours, parts in sorted(group.items(), key=_order):
            # On a page stand people of all hours: each has her share of what is taken.
            share = (before + parts) * count // total - before * count // total
            before += parts
            group[hours] -= share
            if hours and hours.is_open(at):
                sent += share
            elif hours and share:
                self._add(hours.next_opening(at), hours, share)
        self._move(at + timedelta(seconds=count / self._speed), sent, edge)

    def _move(self, at: datetime, sent: int, edge: datetime) -> None:
        self.served += sent
        self._used[cap_day(self._at)] += sent
        if sent:
            self.finished_at = at
        # What is put off at the very end of the night does not keep the morning waiting.
        self._at = at if sent else min(at, edge)


def _order(item: tuple[UsualHours | None, int]) -> tuple[int, ...]:
    return item[0] or ()


def _next_cap_day(at: datetime) -> datetime:
    then = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    while cap_day(then) == cap_day(at):
        then += _HOUR
    return then
