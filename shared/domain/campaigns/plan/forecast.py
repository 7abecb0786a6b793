"""Estimates when a number has sent a campaign's messages, and how many it cannot send in time.

It simulates the campaign's lanes (`shared/usecases/campaigns/release_batches.py`) in a few steps.
Every day has the permitted hours of the first: Sundays, holidays and clock changes are ignored, as
are other campaigns, pauses, opt-outs and the part of a lease that no whole batch fits into.
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
"""Parts by the contacts' permitted hours, and by the time from which they may be sent. None: of
contacts who will be skipped, which uses as much of the rate as a message does."""

_HOUR = timedelta(hours=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NEARLY = 0.001
"""Tolerance for rounding errors, in parts."""


class Forecast(NamedTuple):
    """Counts of one number, in parts. finishes_at: when the last is sent; None when none is."""

    finishes_at: datetime | None
    served: int
    left: int


def estimate_finish(
    waiting: Waiting, *, rate: float, per_day: int | None, until: datetime
) -> Forecast:
    """Returns what is sent before `until` when nothing else uses the number."""
    lane = _Lane(waiting, rate, per_day)
    lane.advance(until)
    return Forecast(lane.finished_at, lane.served, lane.left)


class _Lane:
    """Serves contacts in the order of their times. A contact outside permitted hours is deferred to
    the next opening, which uses a turn of the rate too."""

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

    def advance(self, until: datetime) -> None:
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
        """Advances until permitted hours change, the carrier's day ends or the group is empty."""
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
            # A batch mixes contacts with different hours: each group gets its share.
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
        # Contacts deferred just before an opening do not delay the opening.
        self._at = at if sent else min(at, edge)


def _order(item: tuple[UsualHours | None, int]) -> tuple[int, ...]:
    return item[0] or ()


def _next_cap_day(at: datetime) -> datetime:
    then = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    while cap_day(then) == cap_day(at):
        then += _HOUR
    return then
