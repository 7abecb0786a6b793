"""The workers that send batches: each recipient's turn is decided by the domain's `BatchRun`."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from infra.load_model import carrier
from infra.load_model.lane import SECOND, Lane, Stored
from infra.load_model.people import Person, contact_state
from infra.load_model.result import Result
from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.campaigns.batches import deferred_batches
from shared.domain.campaigns.progress import outcome_of
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.text.segments import segments
from shared.usecases.campaigns.claim_recipient import claimed_of

ULID = "01HZX3Y5T9S7N2K4M6P8R0V1W2"


class Worker:
    """One worker's run over one batch, as `shared/usecases/campaigns/send_batch.py` does it.

    Only the number's rate takes time: calls to AWS are shorter (see `limits`).
    """

    def __init__(self, result: Result, lane: Lane, stored: Stored, began: datetime) -> None:
        self.result, self.lane, self.stored, self.began = result, lane, stored, began
        self.scenario = scenario = result.scenario
        self.run = BatchRun(result.campaign, scenario.mailing, scenario.policy, lane.number)
        self.elapsed = timedelta()

    @property
    def now(self) -> datetime:
        return self.began + self.elapsed

    def play(self) -> None:
        for contact_id in self.stored.batch.contact_ids:
            if retried := self.result.retried.get(contact_id):
                at, message = retried
                self.run.look_at(contact_id, message if at <= self.now else None, now=self.now)
                continue
            self.elapsed += max(self.run.seconds_ahead(self.elapsed), 0) * SECOND
            if self.run.needs_gate(contact_id, now=self.now):
                self._take_turn(Person(self.scenario, contact_id))
        self._complete()

    def _take_turn(self, person: Person) -> None:
        now = self.now
        variant = self.run.variant_or_defer(person.contact_id, now=now)
        if variant is None:
            return
        state = contact_state(self.scenario, person, now=now)
        turn = self.run.turn(variant, state, ulid=ULID, now=now)
        if turn.verdict is Verdict.SEND and turn.decision:
            self._send(person, state, claimed_of(turn.message, turn.decision, now=now))
        elif turn.verdict is Verdict.DEFER and turn.decision:
            self.result.deferred[turn.decision.code or ""] += 1
            self.run.defer(person.contact_id, turn.until, now=now, code=turn.decision.code)
        elif outcome := outcome_of(turn.message):
            self.run.count(outcome)

    def _send(self, person: Person, state: ContactState, claimed: OutboundMessage) -> None:
        now = self.now
        self.run.began(claimed, elapsed=self.elapsed)
        self.result.watch(state, now)
        after = carrier.attempt(self.scenario, person, claimed, now)
        self._sent(person, after, now)
        self.run.attempted(after, now=now)
        if after.due_at:
            self._retry(person, claimed, after.due_at)

    def _retry(self, person: Person, claimed: OutboundMessage, due_at: datetime) -> None:
        """The clock retries a throttled message in the first minute after it is due."""
        at = datetime.fromtimestamp(-(-int(due_at.timestamp()) // 60) * 60, UTC)
        after = carrier.retry(self.scenario, person, claimed, at)
        self.result.retried[person.contact_id] = (at, after)
        self._sent(person, after, at)

    def _sent(self, person: Person, after: OutboundMessage, now: datetime) -> None:
        if after.status is not Status.SENT:
            return
        result, second = self.result, int(now.timestamp())
        result.messages += 1
        result.seconds[self.lane.number.number, second] += segments(after.body).count
        for minute, counter in carrier.consequences(self.scenario, person, after, now):
            result.to_count.setdefault(minute, Counter())[counter] += 1

    def _complete(self) -> None:
        """Stores the deferred recipients in later batches and ends this one."""
        result, run, batch = self.result, self.run, self.stored.batch
        for later in deferred_batches(batch, run.later, run.deferrals):
            self.lane.add(later)
        self.lane.end(self.stored, self.now + SECOND, run.unused_parts(batch))
        result.counts.update(run.outcomes)
        result.batches += 1
        result.longest_batch = max(result.longest_batch, self.elapsed)
