"""`python -m infra.bench.worker`: times a worker of campaigns while AWS and the provider take their
time."""

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from random import Random
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from infra.cli.output import Column, table
from infra.local.environment import environment
from infra.stack.template.template import ROOT

if TYPE_CHECKING:
    from infra.bench.replay.canned import Recorded
    from infra.bench.replay.scenes import Scene

BASE_URL = "https://rapport.example.com"
DATABASE_MS = (5.0, 10.0)
"""A call to DynamoDB: evenly between."""

PROVIDER_MS = 60.0
PROVIDER = "SendTextMessage"
COLUMNS = (
    Column("calls at once", right=True),
    Column("messages a second", right=True),
    Column("CPU ms each", right=True),
)


class Speed(NamedTuple):
    """calls: to the provider at once. a_second: messages. cpu_ms: of one message."""

    calls: int
    a_second: float
    cpu_ms: float


@click.command()
@click.option("--batches", default=9, show_default=True, type=click.IntRange(1))
@click.option("calls", "--calls", default=(1, 4, 8), multiple=True, type=click.IntRange(1))
def main(batches: int, calls: Sequence[int]) -> None:
    """Send a full batch several times with each number of CALLS at once, and report the speed.

    The answers come from memory, DynamoDB's after 5 to 10 ms and the provider's after 60 ms. The
    figures are medians of the batches, after one that warms up.
    """
    os.environ.update(environment(base_url=BASE_URL))
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        found = list(_measured(batches, calls))
    table(COLUMNS, [(str(n), f"{a_second:.1f}", f"{cpu:.2f}") for n, a_second, cpu in found])


def _measured(batches: int, calls: Sequence[int]) -> Iterator[Speed]:
    from infra.bench.__main__ import NOW
    from infra.bench.batches import scene
    from infra.brand_file.reader import read_brand
    from infra.local.clock import Clock
    from infra.local.platform import platform
    from infra.local.setup import load_brand

    with platform(base_url=BASE_URL, clock=Clock(frozen_at=NOW)) as rapport:
        load_brand(rapport, read_brand(ROOT / "brand.example.yaml"))
        page = scene(rapport)
    for size in calls:
        yield speed(page, size, batches)


def speed(page: "Scene", size: int, batches: int) -> Speed:
    """Returns the median of several batches with so many calls at once."""
    from shared.domain.campaigns.rate_limits import BATCH_SIZE

    replay, times = Delayed(page.calls), list[tuple[float, float]]()
    with _setting(size), page.set(), replay.answering():
        for _ in range(batches + 1):
            began = time.perf_counter(), time.process_time()
            page.play()
            times.append((time.perf_counter() - began[0], time.process_time() - began[1]))
            assert replay.count(PROVIDER) == BATCH_SIZE, "not everybody was sent a message"
            replay.forget()
    wall, cpu = (median(one) for one in zip(*times[1:], strict=True))
    return Speed(size, BATCH_SIZE / wall, cpu / BATCH_SIZE * 1000)


@contextmanager
def _setting(calls: int) -> Iterator[None]:
    from shared.platform.settings import settings

    before, os.environ["CAMPAIGN_CALLS"] = os.environ["CAMPAIGN_CALLS"], str(calls)
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ["CAMPAIGN_CALLS"] = before
        settings.cache_clear()


class Delayed:
    """Answers each operation in the order of its own recorded calls, after some time.

    Calls in threads come in any order.
    """

    def __init__(self, calls: "Sequence[Recorded]") -> None:
        self._recorded = defaultdict[str, list[Any]](list)
        for call in calls:
            self._recorded[call.operation].append(call)
        self._made = defaultdict[str, int](int)
        self._random, self._lock = Random(1), Lock()  # noqa: S311 (latencies)

    def count(self, operation: str) -> int:
        return self._made[operation]

    def forget(self) -> None:
        self._made.clear()

    @contextmanager
    def answering(self) -> Iterator[None]:
        from infra.bench.replay.canned import listening, our_clients

        with listening(our_clients().values(), "before-send", self._answer):
            yield

    def _answer(self, request: Any, event_name: str, **_: Any) -> Any:
        operation = event_name.rpartition(".")[2]
        with self._lock:
            recorded = self._recorded[operation]
            call = recorded[self._made[operation] % len(recorded)]
            self._made[operation] += 1
            ms = PROVIDER_MS if operation == PROVIDER else self._random.uniform(*DATABASE_MS)
        time.sleep(ms / 1000)
        return call.answer(request.url)


if __name__ == "__main__":
    main()
