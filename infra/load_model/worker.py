"""The workers that send batches: each recipient's turn is decided by the domain's `BatchRun`."""

from array import array
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from infra.load_model import carrier, work
from infra.load_model.lane import Lane, Waiting
from infra.load_model.people import Person, contact_state
from infra.load_model.result import Result
from infra.load_model.sizes import ULID, sizes, writes
from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.campaigns.batches import Batch, deferred_batches
from shared.domain.campaigns.progress import outcome_of
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.text.segments import segments
from shared.usecases.campaigns.claim_recipient import claimed_of

Watch = Callable[[ContactState, datetime], None]
"""Is called with the contact state and the time of every message that is sent."""


class Worker:
    """One worker's run over one batch, as `shared/usecases/campaigns/send_batch.py` does it."""

    def __init__(
        self, result: Result, lane: Lane, began: int, batch: Waiting, watch: Watch | None
    ) -> None:
        self.result, self.lane, self.watch = result, lane, watch
        self.began, self.batch = began, batch
        self.scenario, self.of = result.scenario, sizes(result.scenario)
        mailing, number = self.scenario.mailing, lane.number
        self.run = BatchRun(result.campaign, mailing, self.scenario.policy, number)
        self.places: dict[str, int] = {}
        self.retried = dict(self.batch.retried)
        self.ms = work.begin_batch(result.usage, len(self.batch.people))
        self.sent, self.calls = 0, deque[int]()
        """calls: when each call to the provider ends that was started, in milliseconds."""

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.began + self.ms // 1000, UTC)

    def play(self) -> None:
        for place in self.batch.people:
            person = Person(self.scenario, self.batch.shard, place)
            self.places[person.contact_id] = place
            if retried := self.retried.get(place):
                self.ms += work.look_at(self.result.usage)
                message = retried[1] if retried[0] <= self.now else None
                self.run.look_at(person.contact_id, message, now=self.now)
            elif self.run.needs_gate(person.contact_id, now=self.now):
                self._take_turn(person)
        self._complete()

    def _take_turn(self, person: Person) -> None:
        now = self.now
        variant = self.run.variant_or_defer(person.contact_id, now=now)
        if variant is None:
            return
        state = contact_state(self.scenario, person, now=now)
        turn = self.run.turn(variant, state, ulid=ULID, now=now)
        if turn.verdict is Verdict.SEND and turn.decision:
            self._send(person, claimed_of(turn.message, turn.decision, now=now))
        elif turn.verdict is Verdict.DEFER and turn.decision:
            self.result.deferred[turn.decision.code or ""] += 1
            self.ms += work.THINK
            self.run.defer(person.contact_id, turn.until, now=self.now, code=turn.decision.code)
        else:
            self.ms += work.store_blocked(self.result.usage, self.of)
            if outcome := outcome_of(turn.message):
                self.run.count(outcome)

    def _send(self, person: Person, claimed: OutboundMessage) -> None:
        if len(self.calls) == work.calls_at_once():
            self.ms = max(self.ms, self.calls.popleft())
        ahead = self.run.seconds_ahead(timedelta(milliseconds=self.ms))
        self.ms += max(int(ahead * 1000), 0)
        self.run.began(claimed, elapsed=timedelta(milliseconds=self.ms))
        self.ms += work.claim_message(self.result.usage, self.of)
        self.calls.append(self.ms + work.call_provider(self.result.usage))
        now = self.now
        if self.watch:
            self.watch(contact_state(self.scenario, person, now=now), now)
        after = carrier.attempt(self.scenario, person, claimed, now)
        if after.status is Status.SENT:
            self._sent(person, after, now)
            self.sent += 1
        else:
            self.ms += work.record_refused(self.result.usage)
        self.run.attempted(after, now=now)
        if after.due_at:
            self._retry(person, claimed, after.due_at)

    def _retry(self, person: Person, claimed: OutboundMessage, due_at: datetime) -> None:
        """The clock retries a throttled message in the first minute after it is due."""
        at = datetime.fromtimestamp(-(-int(due_at.timestamp()) // 60) * 60, UTC)
        work.retry_message(self.result.usage, self.of)
        after = carrier.retry(self.scenario, person, claimed, at)
        self.retried[self.places[person.contact_id]] = (at, after)
        if after.status is Status.SENT:
            self._sent(person, after, at)

    def _sent(self, person: Person, sent: OutboundMessage, now: datetime) -> None:
        result, parts = self.result, segments(sent.body).count
        result.messages += 1
        result.parts += parts
        result.seconds[self.lane.number.number, int(now.timestamp())] += parts
        for minute, counter in carrier.consequences(self.scenario, person, sent, now):
            result.to_count.setdefault(minute, Counter())[counter] += 1

    def _complete(self) -> None:
        result, run, of = self.result, self.run, self.lane.number
        self.ms = max(self.ms, *self.calls, 0)
        when = datetime.fromtimestamp(self.batch.when, UTC)
        batch = Batch(of.number, when, tuple(self.places), self.batch.parts)
        later = list(deferred_batches(batch, run.later, run.deferrals))
        written = (
            2
            + 2 * len(run.outcomes)
            + sum(writes(self.of.batch(len(one.contact_ids))) for one in later)
        )
        unused = run.unused_parts(batch)
        gives_back = bool(of.per_day and unused)
        self.ms += work.end_batch(
            result.usage, written=written, sent=self.sent, gives_back=gives_back
        )
        result.counts.update(run.outcomes)
        self._end(later, unused)

    def _end(self, later: list[Batch], unused: int) -> None:
        result, at = self.result, int(self.now.timestamp()) + 1
        for batch in later:
            people = array("I", [self.places[contact_id] for contact_id in batch.contact_ids])
            retried = {place: self.retried[place] for place in people if place in self.retried}
            self.lane.add(
                int(batch.not_before.timestamp()), self.batch.shard, batch.parts, people, retried
            )
        self.lane.end(self.batch, at, unused)
        result.batches += 1
        result.longest_batch_ms = max(result.longest_batch_ms, self.ms)
        result.usage.invoke(work.RUN, self.ms)
        for second in range(self.began, at):
            result.running[second] += min(self.ms - 1000 * (second - self.began), 1000)
