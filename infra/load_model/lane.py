"""One number's lane: its stored batches in the order of their keys, and those a minute releases."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from shared.domain.brand.number import Number
from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.lane_schedule import (
    SETTLED_AT_ONCE,
    Position,
    enough_for_a_minute,
    next_run,
    released_delays,
)
from shared.domain.campaigns.rate_limits import cap_day, leased, minute_of, per_minute

SECOND = timedelta(seconds=1)


class Stored(NamedTuple):
    """A stored batch. Those of the same time are in the order in which they were stored."""

    when: datetime
    order: int
    batch: Batch

    @property
    def key(self) -> str:
        return f"{int(self.when.timestamp()):011d}#{self.order:09d}"


Begun = Sequence[tuple[datetime, Stored]]
"""Released batches, each with the second in which its worker begins."""


class Lane:
    """The batches of a number. Released ones stay stored until they end."""

    def __init__(self, number: Number) -> None:
        self.number, self.stored = number, list[Stored]()
        self.due_at: datetime | None = None
        self.busiest_minute = 0
        self.waits: Counter[int] = Counter()
        """Recipients by the minutes that their batch had to wait after it was due."""
        self._order, self._ends = count(), dict[str, datetime]()
        self._position, self._began = Position(), 0
        self._days = Counter[str]()

    def add(self, batch: Batch) -> None:
        when = batch.not_before.replace(microsecond=0)
        heappush(self.stored, Stored(when, next(self._order), batch))

    def begin(self, at: datetime) -> None:
        """The campaign is launched."""
        self.due_at, self._began = at, _first_minute(at)

    def release(self, now: datetime) -> Begun:
        """Returns the due batches that this minute's lease is enough for."""
        number = self.number
        due = list(enough_for_a_minute(self._take(now), number.rate, lambda one: one.batch.parts))
        parts = [one.batch.parts for one in due]
        lease = self._lease(sum(parts), now) if due else 0
        delays = released_delays(parts, lease, number.rate)
        released, kept = due[: len(delays)], due[len(delays) :]
        for one in kept:
            heappush(self.stored, one)
        taken = sum(parts[: len(released)])
        self._use_day(taken - lease, now)
        self.busiest_minute = max(self.busiest_minute, taken)
        self._note_waits(released, minute_of(now))
        return self._begun(released, delays, now, more=bool(due))

    def settle(self, now: datetime) -> Begun:
        """Returns batches whatever their time: the campaign is over."""
        batches = [heappop(self.stored) for _ in self.stored[:SETTLED_AT_ONCE]]
        return self._begun(batches, [0] * len(batches), now, more=bool(batches))

    def end(self, ended: Stored, at: datetime, unused: int) -> None:
        """A released batch ends, and gives unused parts of the carrier's day back."""
        self._ends[ended.key] = at
        self._use_day(-unused, at)

    def first(self, now: datetime) -> str | None:
        """Returns the key of the first stored batch, released or not."""
        self._ends = {key: at for key, at in self._ends.items() if at > now}
        return min([*self._ends, *(one.key for one in self.stored[:1])], default=None)

    def _take(self, now: datetime) -> Iterator[Stored]:
        """Yields and removes the batches that may be sent now."""
        while self.stored and self.stored[0].when <= now:
            yield heappop(self.stored)

    def _note_waits(self, released: Sequence[Stored], minute: int) -> None:
        for one in released:
            waited = minute - max(_first_minute(one.when), self._began)
            if waited > 0:
                self.waits[waited] += len(one.batch.contact_ids)

    def _begun(
        self, released: Sequence[Stored], delays: Sequence[int], now: datetime, *, more: bool
    ) -> Begun:
        self._ends |= {one.key: now + SECOND for one in released}
        self._position, self.due_at = next_run(
            self._position.after(released[-1].key if released else None, now=now),
            first=self.first(now),
            following=self.stored[0].when if self.stored else None,
            more=more,
            now=now,
        )
        return [(now + n * SECOND, one) for n, one in zip(delays, released, strict=True)]

    def _lease(self, wanted: int, now: datetime) -> int:
        return leased(
            wanted,
            limit_per_minute=per_minute(self.number.rate),
            limit_per_day=self.number.per_day,
            use_minute=lambda parts: parts,  # no other campaign uses the number
            use_day=lambda parts: self._use_day(parts, now),
        )

    def _use_day(self, parts: int, now: datetime) -> int:
        self._days[cap_day(now)] += parts
        return self._days[cap_day(now)]


def _first_minute(at: datetime) -> int:
    """Returns the first whole minute that is not before a whole second."""
    return minute_of(at - SECOND) + 1
