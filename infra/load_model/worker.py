"""The workers that send batches: each recipient's turn is decided by the domain's `BatchRun`."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from infra.load_model import carrier, work
from infra.load_model.batches import Ended, Played, Released, Retried, Waiting
from infra.load_model.people import Person, contact_state
from infra.load_model.scenario import CAMPAIGN_ID, Scenario, instant
from infra.load_model.sizes import sizes, writes
from infra.load_model.turns import Turns
from shared.domain.campaigns.batches import Batch, deferred_batches
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.progress import outcome_of
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.text.segments import segments
from shared.storage.core.keys import count_shard, recipients

Watch = Callable[[ContactState, datetime], None]
"""Is called with the contact state and the time of every message that is sent."""


class Worker:
    """Runs batches, one after the other."""

    def __init__(self, scenario: Scenario, watch: Watch | None = None) -> None:
        self.scenario, self.watch, self.turns = scenario, watch, Turns(scenario)

    def play(self, batches: list[Released], campaign: Campaign) -> Played:
        played = Played()
        for released in batches:
            WorkerRun(self, released, campaign, played).play()
        return played


class WorkerRun:
    """One worker's run over one batch, as `shared/usecases/campaigns/send_batch.py` does it."""

    def __init__(
        self, worker: Worker, released: Released, campaign: Campaign, played: Played
    ) -> None:
        self.worker, self.released, self.played = worker, released, played
        self.scenario, self.of = worker.scenario, sizes(worker.scenario)
        self.run = self.scenario.batch_run(campaign, released.number)
        self.places: dict[str, int] = {}
        self.retried = dict(released.batch.retried)
        self.ms = work.begin_batch(played.usage, len(released.batch.people))
        self.sent = 0

    @property
    def now(self) -> datetime:
        return instant(self.released.at + self.ms // 1000)

    def play(self) -> None:
        for place in self.released.batch.people:
            person = Person(self.scenario, self.released.batch.shard, place)
            self.places[person.contact_id] = place
            if retried := self.retried.get(place):
                self.ms += work.look_at(self.played.usage)
                message = retried.message if retried.completes_at <= self.now else None
                self.run.look_at(person.contact_id, message, now=self.now)
            elif self.run.needs_gate(person.contact_id, now=self.now):
                self._take_turn(person)
        self._complete()

    def _take_turn(self, person: Person) -> None:
        variant = self.run.variant_or_defer(person.contact_id, now=self.now)
        if variant is None:
            return
        turn = self.worker.turns.of(self.run, person, variant, self.now)
        if turn.verdict is Verdict.SEND:
            self._send(person, replace(turn.message, contact_id=person.contact_id))
        elif turn.verdict is Verdict.DEFER and turn.decision:
            self.played.deferred[turn.decision.code or ""] += 1
            self.ms += work.THINK
            self.run.defer(
                person.contact_id,
                turn.until,
                now=self.now,
                code=turn.decision.code if turn.decision else None,
            )
        else:
            self.ms += work.store_blocked(self.played.usage, self.of)
            self._mark(person)
            if outcome := outcome_of(turn.message):
                self.run.count(outcome)

    def _send(self, person: Person, claimed: OutboundMessage) -> None:
        ahead = self.run.seconds_ahead(timedelta(milliseconds=self.ms))
        self.ms += max(int(ahead * 1000), 0) + work.send_message(self.played.usage, self.of)
        now = self.now
        self._mark(person)
        if self.worker.watch:
            self.worker.watch(contact_state(self.scenario, person, now=now), now)
        after = carrier.attempt(self.scenario, person, claimed, now)
        if after.status is Status.SENT:
            self._sent(person, after, now)
            self.sent += 1
        else:
            self.ms += work.record_refused(self.played.usage)
        self.run.attempted(after, now=now)
        if after.due_at:
            self._retry(person, claimed, after.due_at)

    def _retry(self, person: Person, claimed: OutboundMessage, due_at: datetime) -> None:
        """The clock retries a throttled message in the first minute after it is due."""
        at = instant(-(-int(due_at.timestamp()) // 60) * 60)
        work.retry_message(self.played.usage, self.of)
        after = carrier.retry(self.scenario, person, claimed, at)
        self.retried[self.places[person.contact_id]] = Retried(at, after)
        if after.status is Status.SENT:
            self._sent(person, after, at)

    def _sent(self, person: Person, sent: OutboundMessage, now: datetime) -> None:
        parts = segments(sent.body).count
        self.played.messages += 1
        self.played.parts += parts
        self.played.seconds[self.released.number, int(now.timestamp())] += parts
        self.played.receipts.update(carrier.consequences(self.scenario, person, sent, now))

    def _mark(self, person: Person) -> None:
        self.played.units["recipients", recipients(CAMPAIGN_ID, person.contact_id)] += 2

    def _complete(self) -> None:
        played, run, stored = self.played, self.run, self.released.batch
        batch = Batch(self.released.number, instant(stored.when), tuple(self.places), stored.parts)
        later = [self._later(one) for one in deferred_batches(batch, run.later, run.deferrals)]
        batch_units = 2 + sum(writes(self.of.batch(len(one.people))) for one in later)
        counter_units, unused = 2 * len(run.outcomes), run.unused_parts(batch)
        played.units["lane batches", batch.number] += batch_units
        played.units["counts", str(count_shard(stored.key))] += counter_units
        played.units["campaign (reads)", ""] += 1
        self.ms += work.end_batch(
            played.usage,
            written=batch_units + counter_units,
            sent=self.sent,
            gives_back=bool(run.number.per_day and unused),
        )
        played.outcomes.update(run.outcomes)
        at = int(self.now.timestamp()) + 1
        played.ended.append(Ended(at, self.ms, later, unused))
        played.usage.invoke(work.RUN, self.ms)
        for second in range(self.released.at, at):
            played.running[second] += min(self.ms - 1000 * (second - self.released.at), 1000)

    def _later(self, batch: Batch) -> Waiting:
        people = array("I", [self.places[contact_id] for contact_id in batch.contact_ids])
        retried = {place: self.retried[place] for place in people if place in self.retried}
        when, shard = int(batch.not_before.timestamp()), self.released.batch.shard
        return Waiting("", when, shard, batch.parts, people, retried)
