"""The processes that run a simulation: this one, or several that share its work."""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import lru_cache, partial
from typing import Any

from infra.load_model.batches import Played, Released
from infra.load_model.planning import ShardPlan, plan_shard
from infra.load_model.scenario import Scenario
from infra.load_model.worker import Watch, Worker
from shared.domain.campaigns import batch_run, planner
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.quiet_hours import permitted_hours
from shared.storage.core import keys

WORTH_SHARING = 2000
"""Recipients of a minute from which on several processes are faster than one."""

ANSWERS_KEPT = 4096
_PURE: Sequence[tuple[Any, str]] = (
    (permitted_hours, "permitted"),
    (permitted_hours, "window_end"),
    (planner, "local_instant"),
    (batch_run, "segments"),
)
"""Pure functions with cached results: computing them again takes a third of the time."""


class Team:
    """One process or several; the results are in the same order."""

    def __init__(self, scenario: Scenario, workers: int, watch: Watch | None) -> None:
        self._here, self._scenario, self._workers = Worker(scenario, watch), scenario, workers
        spawned = multiprocessing.get_context("spawn")
        self.pool = spawned.Pool(workers, _begin, (scenario,)) if workers > 1 else None

    def plans(self) -> Iterator[ShardPlan]:
        shards, plan = range(keys.AUDIENCE_SHARDS), partial(plan_shard, self._scenario)
        return self.pool.imap(plan, shards) if self.pool else map(plan, shards)

    def play(self, batches: list[Released], campaign: Campaign) -> Played:
        if self.pool is None or sum(len(b.batch.people) for b in batches) < WORTH_SHARING:
            return self._here.play(batches, campaign)
        size, whole = -(-len(batches) // self._workers), Played()
        shares = [batches[first : first + size] for first in range(0, len(batches), size)]
        for played in self.pool.starmap(_play, [(share, campaign) for share in shares], 1):
            whole.add(played)
        return whole


@contextmanager
def team_of(scenario: Scenario, workers: int, watch: Watch | None) -> Iterator[Team]:
    with remembered():
        team = Team(scenario, workers, watch)
        with team.pool or nullcontext():  # which terminates its processes at the end
            yield team


@contextmanager
def remembered() -> Iterator[None]:
    """Keeps answers of pure functions meanwhile."""
    before = [(module, name, getattr(module, name)) for module, name in _PURE]
    for module, name, function in before:
        setattr(module, name, lru_cache(ANSWERS_KEPT)(function))
    try:
        yield
    finally:
        for module, name, function in before:
            setattr(module, name, function)


_worker: list[Worker] = []
_until_exit = ExitStack()


def _begin(scenario: Scenario) -> None:
    _until_exit.enter_context(remembered())
    _worker.append(Worker(scenario))


def _play(batches: list[Released], campaign: Campaign) -> Played:
    return _worker[0].play(batches, campaign)
