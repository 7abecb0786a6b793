"""The stored batches of a lane, in the order of their keys, and the records of how they end."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple

from infra.load_model.planning import PlannedBatches
from infra.load_model.usage import Sums, Usage
from shared.domain.campaigns.counters import CounterKey, OutcomeCounter
from shared.domain.messages.message import OutboundMessage


class Retried(NamedTuple):
    """A message that was throttled, as it will be once its retry is completed."""

    completes_at: datetime
    message: OutboundMessage


class Waiting(NamedTuple):
    """A stored batch. when: seconds since 1970. people: places in the shard."""

    key: str
    when: int
    shard: int
    parts: int
    people: array[int]
    retried: Mapping[int, Retried] = {}


class Released(NamedTuple):
    """A batch that a worker begins at a second."""

    number: str
    at: int
    batch: Waiting


class Ended(NamedTuple):
    """The end of a batch: its second, deferred batches (without keys), and unused parts."""

    at: int
    ms: int
    later: list[Waiting]
    unused: int


@dataclass
class Played(Sums):
    """The results of some batches. receipts: counters by the minute in which they change."""

    outcomes: Counter[OutcomeCounter] = field(default_factory=Counter)
    deferred: Counter[str] = field(default_factory=Counter)
    receipts: Counter[tuple[int, CounterKey]] = field(default_factory=Counter)
    seconds: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Parts by number and second."""
    running: Counter[int] = field(default_factory=Counter)
    """Milliseconds of all workers together, by second."""
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Capacity units by kind of key and partition."""
    usage: Usage = field(default_factory=Usage)
    ended: list[Ended] = field(default_factory=list)
    messages: int = 0
    parts: int = 0


class BatchStore:
    """The batches of one number: planned ones, later ones, and released ones until they end."""

    def __init__(self, plans: Sequence[tuple[int, PlannedBatches]]) -> None:
        self._planned = _in_order(plans)
        self._first, self._later = next(self._planned, None), list[Waiting]()
        self._added = 0
        self._running: dict[str, int] = {}
        """The seconds in which the released batches end."""

    def following(self) -> Waiting | None:
        """Returns the first batch that is not released."""
        return min((one for one in (self._first, *self._later[:1]) if one), default=None)

    def take(self, until: int) -> Iterator[Waiting]:
        """Yields and removes the batches that may be sent at this second or before."""
        while (batch := self.following()) and batch.when <= until:
            if batch is self._first:
                self._first = next(self._planned, None)
            else:
                heappop(self._later)
            yield batch

    def put_back(self, batches: Sequence[Waiting]) -> None:
        for batch in batches:
            heappush(self._later, batch)

    def begin(self, batches: Sequence[Waiting], second: int) -> None:
        """Keeps released batches until `end` says when they end."""
        self._running |= {batch.key: second + 1 for batch in batches}

    def end(self, batch: Waiting, ended: Ended) -> None:
        self._running[batch.key] = ended.at
        for later in ended.later:
            self._added += 1
            key = f"{later.when:011d}~{self._added:09d}"  # after planned ones of the same time
            heappush(self._later, later._replace(key=key))

    def first(self, second: int) -> str | None:
        """Returns the key of the first stored batch, released or not."""
        self._running = {key: at for key, at in self._running.items() if at > second}
        following = self.following()
        return min([*self._running, *([following.key] if following else [])], default=None)


def _in_order(plans: Sequence[tuple[int, PlannedBatches]]) -> Iterator[Waiting]:
    """Yields the planned batches by time, then shard; each is made when it is due, and until then
    only its place and time are kept."""
    when, shards, places, firsts = array("q"), array("B"), array("I"), array("I")
    for shard, (_, batches) in enumerate(plans):
        first = 0
        for place, (at, size) in enumerate(zip(batches.when, batches.size, strict=True)):
            for column, value in ((when, at), (shards, shard), (places, place), (firsts, first)):
                column.append(value)
            first += size
    for order in sorted(range(len(when)), key=when.__getitem__):
        shard, batches = plans[shards[order]]
        place, first = places[order], firsts[order]
        people = batches.people[first : first + batches.size[place]]
        key = f"{when[order]:011d}#{order:09d}"
        yield Waiting(key, when[order], shard, batches.parts[place], people)
