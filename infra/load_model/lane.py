"""One number's way through a campaign: which pages a minute's lease releases, in their order."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import NamedTuple

from infra.load_model.plan import PlannedPages, ShardPlan
from infra.load_model.send import Released
from shared.domain.brand.number import Number
from shared.domain.campaigns.rate_limits import cap_day, delays, granted, per_minute, within

_LATER = 1 << 40
"""Pages of later come after those of the plan that are of the same time."""


class Waiting(NamedTuple):
    """In the order of the page's keys: by time, then as they were made."""

    when: int
    order: int
    shard: int
    parts: int
    people: array[int]


@dataclass
class Waits:
    """People who left at a later minute than they might have, and minutes by what kept them."""

    people: int = 0
    minutes: int = 0
    longest: int = 0

    def add(self, people: int, minutes: int) -> None:
        self.people += people
        self.minutes += people * minutes
        self.longest = max(self.longest, minutes)


@dataclass
class Look:
    """What the clock did at one lane in one minute."""

    pages: list[Released]
    due: int
    given_back: int = 0
    """How often something of a carrier's day was given back."""


@dataclass
class Lane:
    number: Number
    began: int
    """The second of the launch."""
    plan: list[tuple[int, PlannedPages]]
    due_at: int | None = 0
    rate_waits: Waits = field(default_factory=Waits)
    day_waits: Waits = field(default_factory=Waits)
    unseen: Waits = field(default_factory=Waits)
    """Waited although nobody looked: the lane slept until a later page's time."""
    granted: int = 0
    """Parts that were leased in minutes in which more people waited than left."""
    unused: int = 0
    """Those of them that no page took."""
    busiest_minute: int = 0
    days: dict[str, int] = field(default_factory=dict)
    _later: list[Waiting] = field(default_factory=list)
    _back: list[tuple[int, int]] = field(default_factory=list)
    """Parts of a carrier's day that pages give back, each when its page ends."""
    _busy_until: int = 0
    """When the last of the pages under way ends."""
    _made: int = _LATER
    _full: list[int] = field(default_factory=list)
    _closed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.due_at = self.began
        self._planned = _in_order(self.plan)
        self._first = next(self._planned, None)

    def add(self, shard: int, when: int, parts: int, people: array[int]) -> None:
        self._made += 1
        heappush(self._later, Waiting(when, self._made, shard, parts, people))

    def look(self, now: int) -> Look:
        whole = per_minute(self.number.rate)
        due = list(self._due(now, whole))
        parts = [page.parts for page in due]
        lease = self._lease(sum(parts), whole, now) if due else 0
        count = within(parts, lease, whole=whole)
        for page in due[count:]:
            heappush(self._later, page)
        self._note(due, count, lease, now)
        starts = delays(parts[:count], self.number.rate)
        pages = [self._released(page, now + s) for page, s in zip(due, starts, strict=False)]
        if pages:
            self._busy_until = max(self._busy_until, now + 1)
        self.due_at = self._next(now, bool(due))
        return Look(pages, len(due), self._not_used(parts, count, lease, now))

    def ends(self, at: int, not_handed_over: int) -> None:
        """A page of this lane ends, with so many parts of people who were given no text."""
        self._busy_until = max(self._busy_until, at)
        if self.number.per_day and not_handed_over:
            self._back.append((at, not_handed_over))

    def is_empty(self, now: int) -> bool:
        return self._busy_until <= now and self._peek() is None

    def rest(self) -> Iterator[Waiting]:
        """Everybody who still waits, when nothing is sent any more."""
        while page := self._pop(1 << 62):
            yield page
        self.due_at = None

    def _next(self, now: int, more: bool) -> int:
        """As `release_pages._move`: what it released is still there when it looks. A lane without
        pages is looked at until no lane has any."""
        following, minute = self._peek(), (now // 60 + 1) * 60
        if more or following is None or self._busy_until > now:
            return minute
        return max(following.when, minute)

    def _due(self, now: int, parts: int) -> Iterator[Waiting]:
        while parts > 0 and (page := self._pop(now)):
            yield page
            parts -= page.parts

    def _lease(self, wanted: int, whole: int, now: int) -> int:
        given = granted(wanted, wanted, whole)  # no other campaign uses the number
        if self.number.per_day is None:
            return given
        for at, parts in self._back:
            if at <= now:
                self._use(-parts, at)
        self._back = [back for back in self._back if back[0] > now]
        allowed = granted(given, self._use(given, now), self.number.per_day)
        self._use(allowed - given, now)
        return allowed

    def _not_used(self, parts: Sequence[int], count: int, lease: int, now: int) -> int:
        """Gives back what no page took of the carrier's day: how many calls that, and what was
        not granted, are."""
        if self.number.per_day is None or not parts:
            return 0
        left = lease - sum(parts[:count])
        self._use(-left, now)
        return (lease < min(sum(parts), per_minute(self.number.rate))) + (left > 0)

    def _use(self, parts: int, now: int) -> int:
        day = cap_day(datetime.fromtimestamp(now, UTC))
        self.days[day] = self.days.get(day, 0) + parts
        return self.days[day]

    def _note(self, due: Sequence[Waiting], count: int, lease: int, now: int) -> None:
        minute, parts = now // 60, sum(page.parts for page in due[:count])
        self.busiest_minute = max(self.busiest_minute, parts)
        if lease < min(sum(page.parts for page in due), per_minute(self.number.rate)):
            self._closed.append(minute)
        elif (first := self._peek()) and first.when <= now:
            self._full.append(minute)
            self.granted += lease
            self.unused += lease - parts
        for page in due[:count]:
            self._waited(page, minute)

    def _waited(self, page: Waiting, minute: int) -> None:
        since = -(-max(page.when, self.began) // 60)
        closed = len(self._closed) - bisect_left(self._closed, since)
        full = len(self._full) - bisect_left(self._full, since) - (minute in self._full[-1:])
        asleep = minute - since - closed - full
        for waits, minutes in ((self.day_waits, closed), (self.rate_waits, full)):
            if minutes > 0:
                waits.add(len(page.people), minutes)
        if asleep > 1:
            self.unseen.add(len(page.people), asleep)

    def _released(self, page: Waiting, at: int) -> Released:
        return Released(page.shard, self.number.number, at, page.people, page.parts)

    def _peek(self) -> Waiting | None:
        pages = [page for page in (self._first, *self._later[:1]) if page]
        return min(pages, default=None)

    def _pop(self, until: int) -> Waiting | None:
        page = self._peek()
        if page is None or page.when > until:
            return None
        if page is self._first:
            self._first = next(self._planned, None)
            return page
        return heappop(self._later)


def lanes_of(numbers: Iterable[Number], plans: Sequence[ShardPlan], began: int) -> list[Lane]:
    return [
        Lane(number, began, [(plan.shard, plan.pages[number.number]) for plan in having])
        for number in numbers
        if (having := [plan for plan in plans if number.number in plan.pages])
    ]


def _in_order(plan: Sequence[tuple[int, PlannedPages]]) -> Iterator[Waiting]:
    """The planned pages by time, then shard, then as they were made; each is made when it is due.

    Only its place and its time are kept meanwhile.
    """
    when, shards, places, firsts = array("q"), array("B"), array("I"), array("I")
    for shard, (_, pages) in enumerate(plan):
        first = 0
        for place, (at, size) in enumerate(zip(pages.when, pages.size, strict=True)):
            when.append(at)
            shards.append(shard)
            places.append(place)
            firsts.append(first)
            first += size
    for order in sorted(range(len(when)), key=when.__getitem__):
        shard, pages = plan[shards[order]]
        place, first = places[order], firsts[order]
        people = pages.people[first : first + pages.size[place]]
        yield Waiting(when[order], order, shard, pages.parts[place], people)
