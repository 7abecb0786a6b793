"""The provider calls of one batch that have been started, and not yet read."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime

import msgspec

from shared.domain.messages.message import OutboundMessage
from shared.platform.call_pool import CallPool
from shared.usecases.outbound.call_provider import Response, with_response


class Started(msgspec.Struct):
    """A claimed message whose provider is being called."""

    claimed: OutboundMessage
    at: datetime
    future: Future[Response]

    def result(self) -> OutboundMessage:
        """Returns the message with the provider's response. Raises what the call has raised."""
        return with_response(self.claimed, self.future.result(), now=self.at)


class CallsInFlight(msgspec.Struct):
    """At most as many calls as the pool runs at once."""

    pool: CallPool
    started: list[Started] = []

    def start(
        self, claimed: OutboundMessage, call: Callable[[], Response], *, now: datetime
    ) -> None:
        self.started.append(Started(claimed, now, self.pool.start(call)))

    def await_turn(self) -> None:
        """Returns when another call may be started."""
        if len(self.started) >= self.pool.size:
            self.pool.wait([one.future for one in self.started])

    def await_one(self) -> None:
        """Returns when a call has finished; at once when none is running."""
        if self.started:
            self.pool.wait([one.future for one in self.started])

    def finished(self) -> Iterator[Started]:
        """Yields and forgets the calls that have finished, without waiting for any."""
        for one in [one for one in self.started if one.future.done()]:
            self.started.remove(one)
            yield one
