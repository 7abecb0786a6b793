"""Those who play a campaign: this process, or several that get the same done sooner."""

import multiprocessing
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from infra.load_model.plan import ShardPlan, plan_shard
from infra.load_model.remember import remembered
from infra.load_model.scenario import Scenario
from infra.load_model.send import Played, Released, Watch, Worker
from shared.storage.core import keys

WORTH_SHARING = 2000
"""People in a minute, from which on several processes play it sooner than one."""


class Team:
    """One process, or several; what comes back is in the same order."""

    def __init__(self, scenario: Scenario, workers: int, watch: Watch | None) -> None:
        self._here = Worker(scenario, watch)
        self._pool = None
        if workers > 1:
            context = multiprocessing.get_context("spawn")
            self._pool = context.Pool(workers, _begin, (scenario,))
        self._workers, self._scenario = workers, scenario

    def plans(self) -> Iterator[ShardPlan]:
        shards = range(keys.AUDIENCE_SHARDS)
        each = partial(plan_shard, self._scenario)
        return self._pool.imap(each, shards) if self._pool else map(each, shards)

    def play(self, pages: list[Released], best: str | None) -> Played:
        if self._pool is None or sum(len(page.people) for page in pages) < WORTH_SHARING:
            return self._here.play(pages, best)
        size = -(-len(pages) // self._workers)
        firsts = range(0, len(pages), size)
        shares = [(pages[first : first + size], best) for first in firsts]
        whole = Played()
        for first, played in zip(firsts, self._pool.starmap(_play, shares, 1), strict=True):
            whole.add(played, first)
        return whole

    def close(self) -> None:
        if self._pool:
            self._pool.terminate()
            self._pool.join()


@contextmanager
def team_of(scenario: Scenario, workers: int, watch: Watch | None) -> Iterator[Team]:
    with remembered():
        team = Team(scenario, workers, watch)
        try:
            yield team
        finally:
            team.close()


_worker: list[Worker] = []
_for_ever = ExitStack()


def _begin(scenario: Scenario) -> None:
    _for_ever.enter_context(remembered())
    _worker.append(Worker(scenario))


def _play(pages: list[Released], best: str | None) -> Played:
    return _worker[0].play(pages, best)
