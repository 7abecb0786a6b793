"""A process of a race: `python -m tests.support.race_worker ORDERS`.

It works on its jobs in threads, against the DynamoDB of the race, and reaches the other services,
the providers and so the phones through the platform of the process that started it. It writes to a
file what it does, so that it may be killed at any time.
"""

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.request import Request, urlopen

import msgspec

from infra.local import calls
from infra.local.calls import Call
from shared.platform import clock
from shared.providers.core import http
from shared.providers.core.http import Answer, NoAnswer
from shared.storage.core.transactions import Transaction
from tests.support.books import Attempt, Attempts, Entry, is_send
from tests.support.faults import Faults
from tests.support.race_jobs import Job, Killed, stop, until_done

KILLS = 0.01
FAULTS = 0.03
TWICE = 0.1
INTERRUPTED = 0.2
"""Of the claims: the contact opts out between the decision and its commit."""


class Orders(msgspec.Struct):
    """What a process has to do. `began` is the monotonic time of the race's `start`."""

    name: str
    seed: int
    start: datetime
    began: int
    threads: int
    providers_url: str
    """Where requests to providers are sent."""
    log: str
    """The file of what was done: `["added", n, phone]`, `["done", n]`, or an attempt."""
    first_stop: int
    """The number of the first job that the process adds: a STOP in the middle of a decision."""
    jobs: list[Job]


class Worker:
    """Works on the jobs, and keeps its log."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self._random = random.Random(f"{orders.seed}/{orders.name}")
        self._lock = threading.Lock()
        self._stops = count()
        self._log = os.open(orders.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def now(self) -> datetime:
        """Returns the time of the race, the same in every process."""
        since = time.monotonic_ns() - self.orders.began
        return self.orders.start + timedelta(microseconds=since // 1000)

    def work(self, job: Job) -> None:
        until_done(job, self.now, times=2 if self._draw() < TWICE else 1)
        self.note("done", job.n)

    def note(self, *what: object) -> None:
        # One write: the lines of threads are not mixed, and none is left in a buffer.
        os.write(self._log, json.dumps(what).encode() + b"\n")

    def kill(self, _call: Call) -> None:
        if self._draw() < KILLS:
            raise Killed

    def interrupt(self, entries: Sequence[Entry]) -> None:
        """Lets the contact opt out between a decision and its commit."""
        if not is_send(entries) or self._draw() > INTERRUPTED:
            return
        job = stop(self.orders.first_stop + next(self._stops), entries[0].contact)
        self.note("added", job.n, job.phone)
        self.work(job)

    def _draw(self) -> float:
        with self._lock:
            return self._random.random()


def through(platform: str) -> http.Transport:
    """Returns a transport that hands every request to the simulated providers at this URL."""

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        asked = {"method": method, "url": url, "headers": dict(headers), "body": body.decode()}
        with urlopen(Request(platform, json.dumps(asked).encode(), method="POST")) as answer:
            found = json.load(answer)
        if "no_answer" in found:
            raise NoAnswer(found["no_answer"])
        return Answer(found["status"], found["body"].encode())

    return request


def main(path: str) -> None:
    orders = msgspec.json.decode(Path(path).read_bytes(), type=Orders)
    worker = Worker(orders)
    calls.install()
    Faults(random.Random(f"faults {orders.seed}/{orders.name}"), FAULTS).install()
    attempts = Attempts(orders.name, before=worker.interrupt, log=_logged(worker))
    setattr(Transaction, "commit", attempts.around(Transaction.commit))  # noqa: B010
    clock.use(worker.now, lambda _seconds: None)
    transport = calls.through(through(orders.providers_url))
    pool = ThreadPoolExecutor(orders.threads)
    with http.transport(transport), calls.watched(worker.kill), pool:
        for future in [pool.submit(worker.work, job) for job in orders.jobs]:
            future.result()


def _logged(worker: Worker) -> Callable[[Attempt], None]:
    return lambda attempt: worker.note("attempt", *attempt)


if __name__ == "__main__":
    main(sys.argv[1])
