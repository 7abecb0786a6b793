"""Pages as run-campaign deals with them: the gate is asked for everybody when her turn comes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from infra.load_model import carrier, work
from infra.load_model.ask import Gate
from infra.load_model.carrier import Fate
from infra.load_model.people import Person, head_of
from infra.load_model.scenario import CAMPAIGN_ID, Scenario
from infra.load_model.sizes import sizes, writes
from infra.load_model.usage import Usage
from shared.domain.campaigns.batch_run import AGAIN_AFTER
from shared.domain.campaigns.batches import bucket
from shared.domain.campaigns.counters import CounterKey, Outcome, OutcomeCounter
from shared.domain.campaigns.experiments import REST, group
from shared.domain.campaigns.progress import texted
from shared.domain.campaigns.rate_limits import per_second
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.decision import Verdict
from shared.storage.core.keys import recipients

AGAIN = 1 << 31
"""Marks somebody on a page whose text was throttled: what came of it is looked at."""
_AGAIN_AFTER = int(AGAIN_AFTER.total_seconds())

Watch = Callable[[ContactState, datetime], None]
"""Is shown everybody who is texted, and when."""


@dataclass(frozen=True)
class Released:
    """A page that begins at a second. people: places in the shard, some marked AGAIN."""

    shard: int
    number: str
    at: int
    people: array[int]
    parts: int


class Ended(NamedTuple):
    """A page's end: the second, units of pages and of counters, parts not handed over."""

    at: int
    pages: int
    counters: int
    not_handed_over: int


@dataclass
class Played:
    """What came of some pages; all of it can be added up in any order but `later`.

    later: by the page's place in the batch, when, and who. fates: by minute, what follows.
    """

    outcomes: Counter[OutcomeCounter] = field(default_factory=Counter)
    deferred: Counter[str] = field(default_factory=Counter)
    later: list[tuple[int, int, array[int]]] = field(default_factory=list)
    follows: Counter[tuple[int, CounterKey]] = field(default_factory=Counter)
    seconds: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Parts by number and second."""
    running: Counter[int] = field(default_factory=Counter)
    """Milliseconds of all workers together, by second."""
    ends: list[Ended] = field(default_factory=list)
    markers: Counter[str] = field(default_factory=Counter)
    """Units by partition."""
    usage: Usage = field(default_factory=Usage)
    texts: int = 0
    parts: int = 0
    longest_ms: int = 0

    def add(self, other: Played, first: int) -> None:
        self.outcomes += other.outcomes
        self.deferred += other.deferred
        self.later += [(first + page, at, people) for page, at, people in other.later]
        self.follows += other.follows
        self.seconds += other.seconds
        self.running += other.running
        self.ends += other.ends
        self.markers += other.markers
        self.usage.add(other.usage)
        self.texts, self.parts = self.texts + other.texts, self.parts + other.parts
        self.longest_ms = max(self.longest_ms, other.longest_ms)


class Worker:
    """Plays pages."""

    def __init__(self, scenario: Scenario, watch: Watch | None = None) -> None:
        self.scenario, self.watch = scenario, watch
        self.gate = Gate(scenario)

    def play(self, pages: list[Released], winner: str | None) -> Played:
        played = Played()
        for place, page in enumerate(pages):
            PageRun(self, page, place, winner, played).run()
        return played


class PageRun:
    """One worker's way over one page."""

    def __init__(
        self, worker: Worker, page: Released, place: int, winner: str | None, played: Played
    ) -> None:
        self.worker, self.page, self.place, self.played = worker, page, place, played
        self.scenario, self.winner = worker.scenario, winner
        self.of = sizes(self.scenario)
        number = self.scenario.mailing.numbers[page.number]
        self.rate, self.per_day = number.rate, number.per_day
        self.outcomes: Counter[OutcomeCounter] = Counter()
        self.later: dict[int, array[int]] = {}
        self.ms = self.sent = self.parts = 0
        self.throttled = False

    @property
    def now(self) -> int:
        return self.page.at + self.ms // 1000

    def run(self) -> None:
        usage, people = self.played.usage, self.page.people
        self.ms = work.page_begins(usage, len(people))
        for place in people:
            if place & AGAIN:
                self._look_at(place ^ AGAIN)
            elif self.throttled:
                self._wait(place)
            else:
                self._deal_with(place)
        self._complete()

    def _look_at(self, place: int) -> None:
        self.ms += work.looked_at(self.played.usage)
        self.outcomes[OutcomeCounter(Outcome.SENT, self._variant(self._person(place)))] += 1

    def _deal_with(self, place: int) -> None:
        person = self._person(place)
        variant = self._variant(person)
        decision, code, parts = self.worker.gate.ask(person, variant, self.page.number, self.now)
        if decision and decision.verdict is Verdict.SEND:
            self._send(place, person, variant, parts)
        elif decision and decision.verdict is Verdict.DEFER and decision.defer_until:
            self.played.deferred[code] += 1
            self.ms += work.THINK
            self._wait(place, decision.defer_until)
        else:
            self._keep_back(person, variant, code)

    def _keep_back(self, person: Person, variant: str, code: str) -> None:
        self.ms += work.kept_back(self.played.usage, self.of)
        self._mark(person)
        outcome = Outcome.EXPIRED if code == "expired" else Outcome.SKIPPED
        self.outcomes[OutcomeCounter(outcome, variant, code)] += 1

    def _send(self, place: int, person: Person, variant: str, parts: int) -> None:
        self.ms = max(self.ms, int(self.parts / per_second(self.rate) * 1000))
        self.ms += work.text(self.played.usage, self.of)
        self.parts += parts
        self._mark(person)
        if self.worker.watch:
            now = datetime.fromtimestamp(self.now, UTC)
            self.worker.watch(head_of(self.scenario, person, now=now), now)
        fate = carrier.fate(self.scenario, person, self.page.number, self.now)
        if fate is Fate.THROTTLED:
            self.throttled = True
            self.ms += work.text_refused(self.played.usage)
            work.delivered_later(self.played.usage, self.of)
            self._follow(person, variant, Fate.DELIVERED, self.now + 60, parts)
            self._wait(place | AGAIN)
        elif fate is Fate.REFUSED:
            self.ms += work.text_refused(self.played.usage)
            self.outcomes[OutcomeCounter(Outcome.FAILED, variant, "invalid_number")] += 1
        else:
            self.sent += 1
            self.outcomes[OutcomeCounter(Outcome.SENT, variant)] += 1
            self._follow(person, variant, fate, self.now, parts)

    def _follow(self, person: Person, variant: str, fate: Fate, now: int, parts: int) -> None:
        """What the text costs the number now, and brings later."""
        self.played.texts += 1
        self.played.parts += parts
        self.played.seconds[self.page.number, now] += parts
        for minute, what in carrier.consequences(self.scenario, person, variant, fate, now):
            self.played.follows[minute, what] += 1

    def _mark(self, person: Person) -> None:
        self.played.markers[recipients(CAMPAIGN_ID, person.contact_id)] += 2

    def _wait(self, place: int, until: datetime | None = None) -> None:
        """As `send_page.Run.wait`."""
        soon = self.now + _AGAIN_AFTER
        if until and until.timestamp() > soon:
            at = int(bucket(until).timestamp())
        else:
            at = next((known for known in self.later if abs(known - soon) < _AGAIN_AFTER), soon)
        self.later.setdefault(at, array("I")).append(place)

    def _complete(self) -> None:
        played, page = self.played, self.page
        pages = 2 + sum(writes(self.of.page(len(people))) for people in self.later.values())
        counters = 2 * len(self.outcomes)
        waiting = len(page.people) - texted(self.outcomes)
        back = page.parts * waiting // len(page.people)
        self.ms += work.page_ends(
            played.usage,
            written=pages + counters,
            sent=self.sent,
            gives_back=bool(self.per_day and back),
        )
        played.outcomes += self.outcomes
        played.later += [(self.place, until, people) for until, people in self.later.items()]
        played.ends.append(Ended(self.now + 1, pages, counters, back))
        played.longest_ms = max(played.longest_ms, self.ms)
        played.usage.wake(work.RUN, self.ms)
        for second in range(page.at, self.now + 1):
            played.running[second] += min(self.ms - 1000 * (second - page.at), 1000)

    def _person(self, place: int) -> Person:
        return Person(self.scenario, self.page.shard, place)

    def _variant(self, person: Person) -> str:
        content = self.scenario.content
        chosen = group(content, CAMPAIGN_ID, person.contact_id)
        return (self.winner or content.variants[0].id) if chosen == REST else chosen
