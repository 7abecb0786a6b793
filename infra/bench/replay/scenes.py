"""The events and calls of our functions for one message."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from infra.bench.replay.canned import Recorded
from infra.local.lambdas import Context
from shared.providers.core.http import Answer, transport


@dataclass(frozen=True)
class Invocation:
    """One event, and the function that gets it."""

    handler: Callable[[Any, Any], Any]
    event: Any

    def __call__(self) -> Any:
        return self.handler(self.event, Context("bench"))


@dataclass(frozen=True)
class Scene:
    name: str
    at: datetime
    invocations: Sequence[Invocation]
    calls: Sequence[Recorded]
    answer: Answer
    """The provider's response to a send by HTTP."""

    @contextmanager
    def set(self) -> Iterator[None]:
        """Restores time and provider."""
        from shared.platform import clock

        clock.use(lambda: self.at, lambda _seconds: None)
        try:
            with transport(lambda *_: self.answer):
                yield
        finally:
            clock.use()

    def play(self) -> None:
        for invocation in self.invocations:
            invocation()
