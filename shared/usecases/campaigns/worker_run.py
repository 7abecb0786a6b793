"""One worker's run over one batch: its clock, its calls, and the responses of the provider.

Only the calls run at once. A result is recorded in the transaction of the next claim, so that a
message costs two calls, and a worker that is killed leaves at most as many messages with an unknown
result as it makes calls at once.
"""

from collections.abc import Callable
from datetime import datetime

import msgspec

from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.storage import messages
from shared.usecases.campaigns.calls_in_flight import CallsInFlight, Started
from shared.usecases.campaigns.unrecorded import Unrecorded
from shared.usecases.outbound.call_provider import record
from shared.usecases.receipts.pause_campaign import pause_if_refused


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


def read_responses(run: Run) -> None:
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


def finish_calls(run: Run) -> None:
    """Waits for every call and records its result, also when one of them or a record fails.

    Raises the first failure at the end.
    """
    failures = list[Exception]()
    while run.calls.started:
        run.calls.await_one()
        try:
            read_responses(run)
        except Exception as failure:  # noqa: BLE001 (raised below)
            failures.append(failure)
    run.unrecorded.record(now=run.clock())
    if failures:
        raise failures[0]
