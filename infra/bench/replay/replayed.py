"""Repeats what functions did on the embedded cloud, with the cloud's answers from memory.

The cloud runs in the same process. Subtracting its time would leave its effect on the processor's
caches, which doubles what a function seems to cost.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore import xform_name

from infra.bench.replay.canned import Clients, Recorded, Replay, our_clients, recording
from infra.bench.replay.scenes import Invocation
from infra.local.clock import Clock
from infra.local.lambdas import Handler


@dataclass(frozen=True)
class Made:
    """One invocation of the function `name`, its time, and its AWS calls."""

    name: str
    at: datetime
    invocation: Invocation
    calls: Sequence[Recorded]


class Watch:
    """Records every invocation of a platform's functions."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.made: list[Made] = []

    def around(self, name: str, handler: Handler) -> Handler:
        def kept(event: Any, context: Any) -> Any:
            at = self._clock.now()
            with recording(our_clients()) as calls:
                answer = handler(event, context)
            self.made.append(Made(name, at, Invocation(handler, event), calls))
            return answer

        return kept


def again(made: Sequence[Made]) -> Mapping[str, float]:
    """Returns CPU seconds by function for the same invocations with the same answers.

    The platform must have ended, or its cloud would answer too. Raises AssertionError when a
    function makes other calls than the first time.
    """
    spent: Counter[str] = Counter()
    with _answered(made, our_clients()):
        for one in made:
            with _at(one.at):
                spent[one.name] += _cpu(one.invocation)  # type: ignore[assignment]
    return spent


def floor(made: Sequence[Made], bare: Clients) -> float:
    """Returns CPU seconds of the same calls by plain clients."""

    def ask() -> None:
        for one in made:
            for call in one.calls:
                getattr(bare[call.service], xform_name(call.operation))(**call.params)

    with _answered(made, bare):
        return _cpu(ask)


@contextmanager
def _at(now: datetime) -> Iterator[None]:
    from shared.platform import clock

    clock.use(lambda: now, lambda _seconds: None)
    try:
        yield
    finally:
        clock.use()


@contextmanager
def _answered(made: Sequence[Made], clients: Clients) -> Iterator[None]:
    replay = Replay([call for one in made for call in one.calls])
    gc.collect()
    frozen_before = gc.get_freeze_count()
    gc.freeze()  # garbage collection of a function has no objects of the cloud to scan
    try:
        with replay.answering(clients):
            yield
    finally:
        if not frozen_before:  # what others have frozen stays so
            gc.unfreeze()


def _cpu(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
