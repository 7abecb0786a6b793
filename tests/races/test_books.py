"""Everything at once, with faults: afterwards the books balance.

Threads text, subscribe, pause, hold, import, fill in the form, opt out by phone, answer, and send
two campaigns to the same few contacts. Records are delivered twice, and calls are killed before or
after they are made. Each record is delivered again until it is done, as its queue would. Then the
world calms down, and what is stored, what the phones hold and what the ledgers prove has to agree.
"""

import os
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.storage.core.transactions import Transaction
from tests.support.books import Attempts, Entry, is_send, proven
from tests.support.race_jobs import Job, Killed, stop, until_done
from tests.support.storm import calm_down, check, prepared
from tests.support.world import World

WORKERS = 6
OPERATIONS = int(os.environ.get("RACE_OPERATIONS", "400"))
SEEDS = tuple(map(int, os.environ.get("RACE_SEEDS", "1 2").split()))
KILLS = 0.02
TWICE = 0.2
INTERRUPTED = 0.2
"""Of the claims: the contact opts out between the decision and its commit."""
LONGEST_PAUSE_SECONDS = 0.05
"""Before the other claims."""


class Chance:
    """What happens to the workers, and the clock that they share."""

    def __init__(self, start: datetime, seed: int, jobs: list[Job]) -> None:
        self.random = random.Random(seed)
        self.jobs = jobs
        self.lock = threading.Lock()
        self.ticks = count()
        self.start = start

    def now(self) -> datetime:
        """Every look at the clock is a millisecond later than the one before."""
        with self.lock:
            return self.start + timedelta(milliseconds=next(self.ticks))

    def kill(self, _call: Call) -> None:
        with self.lock:
            hit = self.random.random() < KILLS
        if hit:
            raise Killed

    def interrupt(self, entries: Sequence[Entry]) -> None:
        """Lets others commit between a decision and its commit."""
        if not is_send(entries):
            return
        with self.lock:
            share, n = self.random.random(), len(self.jobs)
            if share < INTERRUPTED:
                self.jobs.append(stop(n, entries[0].contact))
        if share < INTERRUPTED:
            until_done(self.jobs[n], self.now)
        else:
            time.sleep(share * LONGEST_PAUSE_SECONDS)

    def times(self) -> int:
        with self.lock:
            return 2 if self.random.random() < TWICE else 1


@pytest.fixture(autouse=True)
def real_engine() -> None:
    assert os.environ.get("DYNAMODB_ENDPOINT"), "moto loses concurrent updates"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_balance_after_everything_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    storm = prepared(world, seed, OPERATIONS)
    chance = Chance(storm.start, seed, storm.jobs)
    attempts = Attempts(before=chance.interrupt)
    monkeypatch.setattr(Transaction, "commit", attempts.around(Transaction.commit))

    def work(job: Job) -> None:
        until_done(job, chance.now, times=chance.times())

    with calls.watched(chance.kill), ThreadPoolExecutor(WORKERS) as pool:
        for future in [pool.submit(work, job) for job in list(storm.jobs)]:
            future.result()
    in_the_storm = len(attempts.noted)
    committed = proven(attempts.noted)
    calm_down(world, storm, chance.now())

    check(world, storm, [*committed, *proven(attempts.noted[in_the_storm:])])
