"""CPU of our handlers relative to plain botocore clients that make the same calls."""

import time
from collections.abc import Callable, Iterator, Sequence
from random import uniform
from typing import Any

from botocore import xform_name

from infra.bench.figures import TIME_TOLERANCE, Figure, ratio
from infra.bench.replay.canned import Clients, Replay, Wait, at_once, bare_clients, our_clients
from infra.bench.replay.scenes import Scene

BUDGET = 1.3
BATCHES = 21
TURNS = 40
"""Turns in a batch. Batches of ours and of the reference alternate, so that both see the same
machine."""

WAIT_BATCHES, WAIT_TURNS = 11, 8
WAIT_MS = (5.0, 10.0)
"""A call to AWS: evenly between. The processor does other work meanwhile, and begins each answer
with cold caches."""


def figures(scenes: Sequence[Scene]) -> Iterator[Figure]:
    clients = bare_clients()
    for scene in scenes:
        ours, floor = measure(scene, clients, batches=BATCHES, turns=TURNS)
        what = f"CPU over botocore alone: {scene.name}"
        yield ratio(what, ours, floor, BUDGET, f"for {len(scene.calls)} calls, hot")
        ours, floor = measure(scene, clients, batches=WAIT_BATCHES, turns=WAIT_TURNS, wait=_wait)
        what, per = f"with waits: {scene.name}", "each call 5 to 10 ms"
        yield ratio(what, ours, floor, BUDGET, per, tolerance=TIME_TOLERANCE)


def _wait() -> None:
    time.sleep(uniform(*WAIT_MS) / 1000)  # noqa: S311 (latencies)


def measure(
    scene: Scene, bare: Clients, *, batches: int, turns: int, wait: Wait = at_once
) -> tuple[Sequence[float], Sequence[float]]:
    """Returns CPU seconds of one turn in each batch: ours, and the reference's. Both `wait` for
    each answer."""
    floor_turn = _floor(scene, bare)
    ours, floor = list[float](), list[float]()
    mine, theirs = Replay(scene.calls, wait), Replay(scene.calls, wait)
    with scene.set(), mine.answering(our_clients()), theirs.answering(bare):
        for _ in range(batches + 1):
            ours.append(_cpu(scene.play, turns))
            floor.append(_cpu(floor_turn, turns))
    expected = len(scene.calls) * turns * (batches + 1)
    assert mine.answered == theirs.answered == expected, "not the same calls on both sides"
    return ours[1:], floor[1:]  # the first batch is warm-up


def _floor(scene: Scene, clients: Clients) -> Callable[[], None]:
    steps: list[tuple[Any, Any]] = [
        (getattr(clients[call.service], xform_name(call.operation)), call.params)
        for call in scene.calls
    ]

    def turn() -> None:
        for operation, params in steps:
            operation(**params)

    return turn


def _cpu(turn: Callable[[], None], times: int) -> float:
    started = time.process_time()
    for _ in range(times):
        turn()
    return (time.process_time() - started) / times
