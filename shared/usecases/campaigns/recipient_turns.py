"""Gives the recipients of a batch their turns: each is sent at most one message.

Claims are committed one after another.
"""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.campaigns.batch_run import OUT_OF_TIME, Turn
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.progress import outcome_of
from shared.domain.contacts.contact_state import ContactState
from shared.domain.gate.case import is_promotional
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import Category, OutboundMessage
from shared.platform.ids import new_ulid
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.contacts.contact_states import Recipient
from shared.usecases.campaigns.claim_recipient import claim, claimed_of, record_blocked
from shared.usecases.campaigns.worker_run import Run, read_responses
from shared.usecases.outbound.call_provider import provider_call
from shared.usecases.outbound.gate_metrics import count_gate_result
from shared.usecases.retry import retry_on_conflict

CONTACT_CHANGING = "contact_changing"
"""Why a recipient waits whose state changed at every attempt to claim a message."""


def take_turn(run: Run, contact_id: str, recipient: Recipient | None) -> None:
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
    read_responses(run)
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
    read_responses(run)
    return True
