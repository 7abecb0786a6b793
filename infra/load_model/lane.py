"""One number's lane: its batches in the order of their keys, and those a minute releases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from operator import attrgetter

from infra.load_model.batches import BatchStore, Ended, Released, Waiting
from infra.load_model.planning import ShardPlan
from infra.load_model.scenario import instant
from shared.domain.brand.number import Number
from shared.domain.campaigns.lane_schedule import (
    SETTLED_AT_ONCE,
    Position,
    enough_for_a_minute,
    next_run,
    released_delays,
)
from shared.domain.campaigns.rate_limits import cap_day, leased, minute_of, per_minute

PARTS = attrgetter("parts")


@dataclass
class Waits:
    """Contacts whose batch was released in a later minute than it was due, and for how long."""

    people: int = 0
    minutes: int = 0
    longest: int = 0

    def add(self, people: int, minutes: int) -> None:
        if minutes > 0:
            self.people += people
            self.minutes += people * minutes
            self.longest = max(self.longest, minutes)


@dataclass
class LaneMinute:
    """One run of a lane. limit_updates: changes of the counters of the number's minute and day."""

    batches: list[Released] = field(default_factory=list)
    due: int = 0
    limit_updates: int = 0


class Lane:
    """The stored batches of a number. Released ones stay stored until they end."""

    def __init__(self, number: Number, plans: Sequence[ShardPlan], began: datetime) -> None:
        self.number, self.due_at = number, (began if plans else None)
        self.rate_waits, self.day_waits = Waits(), Waits()
        self.granted = self.unused = 0
        """Parts leased in minutes in which more was due than fitted, and those not used."""
        self.busiest_minute = 0
        self._began = -(-int(began.timestamp()) // 60)
        self._position = Position()
        self._stored = BatchStore([(plan.shard, plan.batches[number.number]) for plan in plans])
        self._days: dict[str, int] = {}
        self._given_back: list[tuple[int, int]] = []
        self._limit_updates = 0
        self._capped: list[int] = []
        """The minutes in which the carrier's day granted less than the rate."""

    def release(self, now: datetime) -> LaneMinute:
        """Releases the due batches that this minute's lease is enough for."""
        number, second = self.number, int(now.timestamp())
        due = list(enough_for_a_minute(self._stored.take(second), number.rate, PARTS))
        parts, self._limit_updates = [batch.parts for batch in due], 0
        lease = self._lease(sum(parts), now) if due else 0
        delays = released_delays(parts, lease, number.rate)
        count, taken = len(delays), sum(parts[: len(delays)])
        self._stored.put_back(due[count:])
        if number.per_day and lease > taken:
            self._use_day(taken - lease, now)
        self._note(due[:count], sum(parts), lease, now)
        return self._run(due[:count], delays, now, due=len(due))

    def settle(self, now: datetime) -> LaneMinute:
        """Releases batches whatever their time: the campaign is over."""
        self._limit_updates = 0
        batches = list(islice(self._stored.take(1 << 40), SETTLED_AT_ONCE))
        return self._run(batches, [0] * len(batches), now, due=len(batches))

    def end(self, released: Released, ended: Ended) -> None:
        """A released batch ends: its deferred recipients are stored, unused parts given back."""
        self._stored.end(released.batch, ended)
        if self.number.per_day and ended.unused:
            self._given_back.append((ended.at, ended.unused))

    def first(self, now: datetime) -> str | None:
        """Returns the key of the first stored batch, released or not."""
        return self._stored.first(int(now.timestamp()))

    def _run(
        self, batches: Sequence[Waiting], delays: Sequence[int], now: datetime, *, due: int
    ) -> LaneMinute:
        second = int(now.timestamp())
        self._stored.begin(batches, second)
        last = batches[-1].key if batches else None
        following = self._stored.following()
        self._position, self.due_at = next_run(
            self._position.after(last, now=now),
            first=self.first(now),
            following=instant(following.when) if following else None,
            more=bool(due),
            now=now,
        )
        number = self.number.number
        released = [Released(number, second + s, b) for b, s in zip(batches, delays, strict=True)]
        return LaneMinute(released, due, self._limit_updates)

    def _lease(self, wanted: int, now: datetime) -> int:
        for at, parts in self._given_back:
            if at <= now.timestamp():
                self._use_day(-parts, instant(at))
        self._given_back = [one for one in self._given_back if one[0] > now.timestamp()]
        self._limit_updates = 1
        return leased(
            wanted,
            limit_per_minute=per_minute(self.number.rate),
            limit_per_day=self.number.per_day,
            use_minute=lambda parts: parts,  # no other campaign uses the number
            use_day=lambda parts: self._use_day(parts, now),
        )

    def _use_day(self, parts: int, now: datetime) -> int:
        day = cap_day(now)
        self._days[day] = self._days.get(day, 0) + parts
        self._limit_updates += 1
        return self._days[day]

    def _note(self, released: Sequence[Waiting], due: int, lease: int, now: datetime) -> None:
        minute, parts = minute_of(now), sum(batch.parts for batch in released)
        self.busiest_minute = max(self.busiest_minute, parts)
        for batch in released:
            since = max(-(-batch.when // 60), self._began)
            capped = len(self._capped) - bisect_left(self._capped, since)
            self.day_waits.add(len(batch.people), capped)
            self.rate_waits.add(len(batch.people), minute - since - capped)
        following = self._stored.following()
        if lease < min(due, per_minute(self.number.rate)):
            self._capped.append(minute)
        elif following and following.when <= now.timestamp():
            self.granted, self.unused = self.granted + lease, self.unused + lease - parts


def lanes_of(numbers: Iterable[Number], plans: Sequence[ShardPlan], began: datetime) -> list[Lane]:
    """Returns a lane for each number that has batches."""
    return [
        Lane(number, having, began)
        for number in numbers
        if (having := [plan for plan in plans if number.number in plan.batches])
    ]
