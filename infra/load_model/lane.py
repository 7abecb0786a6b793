"""One number's lane: its stored batches in the order of their keys, and those a minute releases."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count, islice
from operator import attrgetter
from typing import NamedTuple

from shared.domain.brand.number import Number
from shared.domain.campaigns.lane_schedule import (
    SETTLED_AT_ONCE,
    Position,
    enough_for_a_minute,
    next_run,
    released_delays,
)
from shared.domain.campaigns.rate_limits import cap_day, leased, minute_of, per_minute
from shared.domain.messages.message import OutboundMessage

Retried = Mapping[int, tuple[datetime, OutboundMessage]]
"""Throttled messages by the contact's place, as they are from a time on, after their retry."""

_NONE: Retried = {}


class Waiting(NamedTuple):
    """A stored batch. when: seconds since 1970. people: places in the shard."""

    when: int
    order: int
    shard: int
    parts: int
    people: array[int]
    retried: Retried = _NONE

    @property
    def key(self) -> str:
        return f"{self.when:011d}#{self.order:09d}"


class Lane:
    """The batches of a number. Released ones stay stored until they end."""

    def __init__(self, number: Number) -> None:
        self.number, self.stored = number, list[Waiting]()
        self.due_at: datetime | None = None
        self.busiest_minute = self.due = self.limit_updates = 0
        """due, limit_updates: batches and changes of the number's counters in the last run."""
        self.waits: Counter[int] = Counter()
        """Recipients by the minutes that their batch had to wait after it was due."""
        self._order, self._ends = count(), dict[str, int]()
        self._position, self._began = Position(), 0
        self._days, self._given_back = Counter[str](), list[tuple[int, int]]()

    def add(
        self, when: int, shard: int, parts: int, people: array[int], retried: Retried = _NONE
    ) -> None:
        """Stores a batch, after those of the same time."""
        heappush(self.stored, Waiting(when, next(self._order), shard, parts, people, retried))

    def begin(self, at: datetime) -> None:
        """The campaign is launched."""
        self.due_at, self._began = at, -(-int(at.timestamp()) // 60)

    def release(self, now: datetime) -> Sequence[tuple[int, Waiting]]:
        """Returns the due batches that this minute's lease is enough for, each with the second in
        which it begins."""
        number, self.limit_updates = self.number, 0
        due = list(
            enough_for_a_minute(self._take(int(now.timestamp())), number.rate, attrgetter("parts"))
        )
        parts = [batch.parts for batch in due]
        lease = self._lease(sum(parts), now) if due else 0
        delays = released_delays(parts, lease, number.rate)
        for batch in due[len(delays) :]:
            heappush(self.stored, batch)
        taken = sum(parts[: len(delays)])
        if number.per_day and lease > taken:
            self._use_day(taken - lease, now)
        self.busiest_minute, self.due = max(self.busiest_minute, taken), len(due)
        for batch in due[: len(delays)]:
            waited = minute_of(now) - max(-(-batch.when // 60), self._began)
            if waited > 0:
                self.waits[waited] += len(batch.people)
        return self._begun(due[: len(delays)], delays, now)

    def settle(self, now: datetime) -> Sequence[tuple[int, Waiting]]:
        """Returns batches whatever their time: the campaign is over."""
        batches = list(islice(self._take(1 << 40), SETTLED_AT_ONCE))
        self.due, self.limit_updates = len(batches), 0
        return self._begun(batches, [0] * len(batches), now)

    def end(self, batch: Waiting, at: int, unused: int) -> None:
        """A released batch ends at a second, and gives unused parts of the carrier's day back."""
        self._ends[batch.key] = at
        if self.number.per_day and unused:
            self._given_back.append((at, unused))

    def first(self, now: datetime) -> str | None:
        """Returns the key of the first stored batch, released or not."""
        second = int(now.timestamp())
        self._ends = {key: at for key, at in self._ends.items() if at > second}
        return min([*self._ends, *(batch.key for batch in self.stored[:1])], default=None)

    def _take(self, until: int) -> Iterator[Waiting]:
        """Yields and removes the batches that may be sent at this second or before."""
        while self.stored and self.stored[0].when <= until:
            yield heappop(self.stored)

    def _begun(
        self, batches: Sequence[Waiting], delays: Sequence[int], now: datetime
    ) -> Sequence[tuple[int, Waiting]]:
        second = int(now.timestamp())
        self._ends |= {batch.key: second + 1 for batch in batches}
        following = [datetime.fromtimestamp(batch.when, UTC) for batch in self.stored[:1]]
        self._position, self.due_at = next_run(
            self._position.after(batches[-1].key if batches else None, now=now),
            first=self.first(now),
            following=following[0] if following else None,
            more=bool(self.due),
            now=now,
        )
        return [(second + delay, batch) for batch, delay in zip(batches, delays, strict=True)]

    def _lease(self, wanted: int, now: datetime) -> int:
        for at, parts in [one for one in self._given_back if one[0] <= now.timestamp()]:
            self._use_day(-parts, datetime.fromtimestamp(at, UTC))
            self._given_back.remove((at, parts))
        self.limit_updates = 1
        return leased(
            wanted,
            limit_per_minute=per_minute(self.number.rate),
            limit_per_day=self.number.per_day,
            use_minute=lambda parts: parts,  # no other campaign uses the number
            use_day=lambda parts: self._use_day(parts, now),
        )

    def _use_day(self, parts: int, now: datetime) -> int:
        self.limit_updates += 1
        self._days[cap_day(now)] += parts
        return self._days[cap_day(now)]
