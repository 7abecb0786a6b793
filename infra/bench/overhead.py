"""CPU of our handlers over bare botocore clients that make the very same calls."""

import contextlib
import io
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infra.bench.canned import Recorded, Replay, bare_clients, our_clients, recording
from infra.bench.figures import Figure, ratio
from infra.local.lambdas import Context
from infra.local.platform import Platform
from shared.observability import logger
from shared.providers.http import Answer, transport

BUDGET = 1.5
BATCHES = 15
TURNS = 40
"""In a batch; the batches of ours and of the floor take turns."""

Run = Callable[[], None]


@dataclass(frozen=True)
class Invocation:
    """One event as a function of ours was given it."""

    handler: Callable[[Any, Any], Any]
    event: Any
    function: str

    def __call__(self) -> Any:
        return self.handler(self.event, Context(self.function))


@dataclass(frozen=True)
class Scene:
    """What a person or the brand sets off, as invocations and as the calls they make."""

    name: str
    invocations: Sequence[Invocation]
    calls: Sequence[Recorded]

    def play(self) -> None:
        for invocation in self.invocations:
            invocation()

    def floor(self) -> Run:
        """The same calls, on clients that botocore made."""
        clients = bare_clients()
        steps = [
            (clients[c.service]._make_api_call, c.operation, c.params) for c in self.calls
        ]

        def run() -> None:
            for call, operation, params in steps:
                call(operation, params)

        self._bare = clients
        return run
