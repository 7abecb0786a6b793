"""Sends a batch: evaluates the gate for each recipient, and sends each at most one message.

Claims are committed one after another; only the calls to the provider run at once. Their results
are recorded in the transaction of the next claim, so that a message costs two calls, and a worker
that is killed leaves at most as many messages with an unknown result as it makes calls at once.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.batch_run import OUT_OF_TIME, BatchRun, Turn
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.lifecycle import Campaign, State
from shared.domain.campaigns.progress import outcome_of
from shared.domain.campaigns.recipient_message import mailing
from shared.domain.contacts.contact_state import ContactState
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.case import is_promotional
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.status import Status
from shared.platform.call_pool import CallPool, OneCall
from shared.platform.ids import new_ulid
from shared.platform.observability import logger
from shared.platform.queues import CampaignJob
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.campaigns import campaigns, lane_batches, number_rates
from shared.storage.contacts import contact_states
from shared.storage.contacts.contact_states import Recipient
from shared.usecases.campaigns.calls_in_flight import CallsInFlight, Started
from shared.usecases.campaigns.claim_recipient import claim, claimed_of, record_blocked
from shared.usecases.campaigns.complete_batch import complete_batch
from shared.usecases.campaigns.unrecorded import Unrecorded
from shared.usecases.outbound.call_provider import provider_call, record
from shared.usecases.outbound.gate_metrics import count_gate_result
from shared.usecases.receipts.pause_campaign import pause_if_refused
from shared.usecases.retry import retry_on_conflict

CONTACT_CHANGING = "contact_changing"
"""Why a recipient waits whose state changed at every attempt to claim a message."""


class Run(msgspec.Struct):
    """One worker's run over one batch: the decisions are in `batch`, the clock is the caller's."""

    batch: BatchRun
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    has_time: Callable[[], bool]
    calls: CallsInFlight
    started: datetime
    unrecorded: Unrecorded = msgspec.field(default_factory=Unrecorded)

    def wait(self, contact_id: str, code: str | None, until: datetime | None = None) -> None:
        self.batch.defer(contact_id, until, now=self.clock(), code=code)


def _always() -> bool:
    return True


def send_batch(
    job: CampaignJob,
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    has_time: Callable[[], bool] = _always,
    pool: CallPool | None = None,
) -> None:
    """Handles each recipient of the batch; deferred ones are stored in new batches.

    A batch that no longer exists is completed, and one of a paused campaign stays for later.
    has_time: returns False when the function is about to time out. pool: runs the calls to the
    provider; None runs one at a time.
    """
    campaign = campaigns.get(job.campaign_id)
    if campaign is None or job.batch is None or job.number is None or campaign.plan != job.plan:
        return
    logger.append_keys(campaign_id=campaign.campaign_id)
    if campaign.state is State.PAUSED and not domain.is_over(campaign, now=clock()):
        return
    stored = lane_batches.load_batch(campaign, job.number, job.batch)
    if stored is None:
        return
    version = current()
    if version.halt:
        return  # the batch stays, and its lane releases it again once the table is reconciled
    started = clock()
    only_counts = campaign.state is State.STOPPED or domain.is_over(campaign, now=started)
    if not only_counts and _nothing_to_send_from(campaign, version.brand, job.number):
        return  # the batch stays, and its lane pauses the campaign with that reason
    batch = _batch_run(campaign, version.brand, job.number, now=started)
    run = Run(batch, clock, pause, has_time, CallsInFlight(pool or OneCall()), started)
    ids = stored.batch.contact_ids
    own = batch.mailing.program.id
    found = contact_states.load_many(ids, [own], campaign.campaign_id)
    try:
        for contact_id in ids:
            _deal_with(run, contact_id, found.get(contact_id))
    except Exception:
        _finish_calls(run)
        raise
    _finish_calls(run)
    done = complete_batch(campaign, stored, batch.outcomes, batch.later, batch.deferrals)
    # Batches that are only counted are released without a lease.
    if done and batch.number.per_day and not only_counts:
        unused = batch.unused_parts(stored.batch)
        number_rates.give_back(batch.number.number, unused, now=clock())


def _nothing_to_send_from(campaign: Campaign, brand: Brand, number: str) -> bool:
    """Returns whether the brand has lost the program, or the number and the program's others."""
    program = brand.program(campaign.content.program)
    return program is None or brand.number_now(number, program.id) is None


def _batch_run(campaign: Campaign, brand: Brand, number: str, *, now: datetime) -> BatchRun:
    content = campaign.content
    if brand.program(content.program) is None:  # whose recipients are only counted
        content = replace(content, program=brand.programs[0].id)
    return BatchRun(
        campaign,
        mailing(campaign.campaign_id, content, brand, campaign.ends_at or now),
        gate_policy(brand),
        brand.number(number) or brand.number_for(content.program),
    )


def _deal_with(run: Run, contact_id: str, recipient: Recipient | None) -> None:
    if recipient is None:
        run.batch.count(OutcomeCounter(Outcome.SKIPPED, code="contact_unknown"))
    elif recipient.message_id:
        message = messages.get_outbound(recipient.message_id)
        run.batch.look_at(contact_id, message, now=run.clock())
    else:
        _await_turn(run)
        if run.batch.needs_gate(contact_id, now=run.clock()):
            _offer(run, recipient.head)


def _await_turn(run: Run) -> None:
    """Waits until the next message may be sent, and reads the responses that have come meanwhile.

    A response may stop the batch, which is then seen before anything else is claimed.
    """
    run.calls.await_turn()
    _pace(run)
    _read_responses(run)
    if not run.has_time():
        run.batch.stop(OUT_OF_TIME)


def _pace(run: Run) -> None:
    """Waits to keep to the number's rate, which a slow number reaches within one batch."""
    ahead = run.batch.seconds_ahead(run.clock() - run.started)
    if ahead > 0:
        run.pause(ahead)


def _offer(run: Run, loaded: ContactState) -> None:
    states = _states(loaded)

    def attempt() -> bool:
        head = next(states)
        return head is not None and _try(run, head)

    if not retry_on_conflict(attempt, otherwise=lambda: False):
        run.wait(loaded.contact.contact_id, CONTACT_CHANGING)


def _states(loaded: ContactState) -> Iterator[ContactState | None]:
    """Yields the state that the batch has loaded, and the current one for each further attempt."""
    yield loaded
    while True:
        yield contact_states.load(loaded.contact.contact_id)


def _try(run: Run, head: ContactState) -> bool:
    """Returns False when another worker has created the message.

    Raises WriteConflict when the contact state has changed since it was read.
    """
    now = run.clock()
    variant = run.batch.variant_or_defer(head.contact.contact_id, now=now)
    if variant is None:
        return True
    turn = run.batch.turn(variant, head, ulid=new_ulid(now, after=head.thread.last_ulid), now=now)
    if _needs_all_consents(run, turn) and (whole := contact_states.load(head.contact.contact_id)):
        head, ulid = whole, new_ulid(now, after=whole.thread.last_ulid)
        turn = run.batch.turn(variant, head, ulid=ulid, now=now)
    if turn.verdict is Verdict.SEND and turn.decision:
        return _send(run, turn.message, head, turn.decision, now)
    if turn.verdict is Verdict.DEFER:
        _defer(run, turn)
        return True
    return _record_blocked(run, turn.message)


def _needs_all_consents(run: Run, turn: Turn) -> bool:
    """Returns whether consent to another program, which the batch does not load, may allow the
    message: one without promotion that advertises, perhaps only as rendered for this contact."""
    message = turn.message
    if turn.verdict is not Verdict.SKIP or message.category is not Category.TRANSACTIONAL:
        return False
    return is_promotional(message, run.batch.policy)


def _defer(run: Run, turn: Turn) -> None:
    code = turn.decision.code if turn.decision else None
    # There is no message yet, so its id would lead nowhere.
    count_gate_result(None, Verdict.DEFER, code, contact_id=turn.message.contact_id)
    run.wait(turn.message.contact_id, code, turn.until)


def _record_blocked(run: Run, message: OutboundMessage) -> bool:
    if not record_blocked(message, run.unrecorded):
        return False
    count_gate_result(message.message_id, Verdict.SKIP, message.history[-1].code)
    outcome = outcome_of(message)
    assert outcome, "a blocked message is completed"
    run.batch.count(outcome)
    return True


def _send(
    run: Run, message: OutboundMessage, head: ContactState, decision: Decision, now: datetime
) -> bool:
    claimed = claimed_of(message, decision, now=now)
    if not claim(claimed, head, run.unrecorded, policy=run.batch.policy, now=now):
        return False
    run.batch.began(claimed, elapsed=run.clock() - run.started)
    run.calls.start(claimed, provider_call(claimed, head.contact.phone, now=now), now=now)
    _read_responses(run)
    return True


def _read_responses(run: Run) -> None:
    """Reads the responses that have come, without waiting for any."""
    for one in run.calls.finished():
        _read(run, one)


def _read(run: Run, call: Started) -> None:
    after = call.result()
    if after.status is Status.SENT:
        run.unrecorded.put(call.claimed, after)
    else:
        after = _recorded(call.claimed, after, now=run.clock())
        pause_if_refused(after)
    run.batch.attempted(after, now=run.clock())


def _recorded(
    claimed: OutboundMessage, after: OutboundMessage, *, now: datetime
) -> OutboundMessage:
    """Returns the message as it is stored: a receipt that comes before the time-out, or the
    refusal, shows that the provider has accepted it."""
    if record(claimed, after, now=now) and after.status is not Status.UNKNOWN:
        return after
    return messages.get_outbound(after.message_id) or after


def _finish_calls(run: Run) -> None:
    """Waits for every call and records its result, also when one of them or a record fails.

    Raises the first failure at the end.
    """
    failures = list[Exception]()
    while run.calls.started:
        run.calls.await_one()
        try:
            _read_responses(run)
        except Exception as failure:  # noqa: BLE001 (raised below)
            failures.append(failure)
    run.unrecorded.record(now=run.clock())
    if failures:
        raise failures[0]
