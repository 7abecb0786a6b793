"""Runs the jobs of a race in several processes, kills some of them, and collects what they did."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec

from infra.local.carrier import rest
from infra.local.carrier.carrier import Carrier
from infra.local.environment import environment
from infra.local.gateway import HttpAnswer
from infra.local.http import aws_entry
from infra.local.http.http_entry import HttpEntry, HttpRequest, Limits
from infra.stack.template import ROOT
from shared.providers.core.http import NoAnswer
from tests.support.books import NEVER, Attempt, Result
from tests.support.race_jobs import Job
from tests.support.race_worker import Orders
from tests.support.storm import Storm
from tests.support.world import World

PROCESSES = 3
THREADS = 3
PATIENCE_SECONDS = 300
PROVIDERS = "/_local/providers"
ROUND_SECONDS = 0.1
STOPS = 100_000
"""More than a process adds."""


class Process:
    """A worker, killed when it has done `until` jobs; 0 lets it finish."""

    def __init__(self, race: "Race", name: str, jobs: Sequence[Job], until: int = 0) -> None:
        self._jobs, self._until = jobs, until
        self._log = race.folder / f"{name}.log"
        self._errors = race.folder / f"{name}.err"
        orders, storm = race.folder / f"{name}.json", race.storm
        content = Orders(
            name, storm.seed, storm.start, race.began, THREADS,
            race.url + PROVIDERS, str(self._log), race.first_stop(), list(jobs),
        )  # fmt: skip
        orders.write_bytes(msgspec.json.encode(content))
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.race_worker", str(orders)],
                cwd=ROOT,
                env=race.environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        self._died = NEVER

    def is_done(self) -> bool:
        """Returns whether the process has ended, by itself or because its time has come."""
        if self._until and len(self._done()) >= self._until:
            self._process.kill()
            self._process.wait()
        if self._process.poll() is None:
            return False
        self._died = time.monotonic_ns()
        code = self._process.returncode
        assert code == 0 or self._until, f"{code}: {self._errors.read_text()[-3000:]}"
        return True

    def has_begun(self) -> bool:
        return bool(self._done())

    def added(self) -> list[Job]:
        """Returns the jobs that the process has added."""
        return [Job(n, "text", phone) for n, phone in self._lines("added")]  # type: ignore[arg-type]

    def left(self) -> list[Job]:
        """Returns the jobs that are not done."""
        done = self._done()
        return [job for job in (*self._jobs, *self.added()) if job.n not in done]

    def attempts(self) -> Iterator[Attempt]:
        """Yields what the process has attempted. One that it did not see the end of ended when it
        died, at the latest."""
        last: dict[tuple[object, ...], Attempt] = {}
        for line in self._lines("attempt"):
            one = Attempt(*line)  # type: ignore[arg-type]
            one = one._replace(result=Result(one.result))
            last[one.began, one.identity, one.worker] = one
        for one in last.values():
            yield one if one.ended < NEVER else one._replace(ended=self._died)

    def _done(self) -> set[object]:
        return {n for (n,) in self._lines("done")}

    def _lines(self, kind: str) -> Iterator[Sequence[object]]:
        if self._log.exists():
            for line in self._log.read_text().splitlines():
                what, *content = json.loads(line)
                if what == kind:
                    yield content

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


class Race:
    """The processes of a race. This process is one more: it is the clock, and handles the queues,
    the receipts and the webhooks."""

    def __init__(self, world: World, storm: Storm, folder: Path, url: str) -> None:
        self.world, self.storm, self.folder, self.url = world, storm, folder, url
        self.began = time.monotonic_ns()
        self._blocks = count(1)
        variables = environment(
            base_url=world.platform.base_url, dynamodb_endpoint=os.environ["DYNAMODB_ENDPOINT"]
        )
        self.environment = {
            **os.environ, **variables, "AWS_ENDPOINT_URL": url + aws_entry.PREFIX,
            "AWS_ACCESS_KEY_ID": os.environ["AWS_ACCESS_KEY_ID"],  # whose tables they are
            "POWERTOOLS_METRICS_DISABLED": "true",
        }  # fmt: skip

    def first_stop(self) -> int:
        """Returns a number below which all jobs of other processes are."""
        return next(self._blocks) * STOPS + len(self.storm.jobs)

    def run(self) -> list[Attempt]:
        """Works on every job. Half of the processes are killed once, and another does the rest."""
        jobs = self.storm.jobs
        shares = [jobs[place::PROCESSES] for place in range(PROCESSES)]
        running = [
            Process(self, f"p{place}.", share, until=len(share) // 2 if place % 2 == 0 else 0)
            for place, share in enumerate(shares)
        ]
        ended: list[Process] = []
        patience_ends = time.monotonic() + PATIENCE_SECONDS
        try:
            while running:
                assert time.monotonic() < patience_ends, "the processes never end"
                if all(one.has_begun() for one in running):
                    self._handle_queues()
                time.sleep(ROUND_SECONDS)
                for one in [one for one in running if one.is_done()]:
                    running.remove(one)
                    ended.append(one)
                    if left := one.left():
                        running.append(Process(self, f"p{len(ended) + PROCESSES}.", left))
        finally:
            for one in running:
                one.end()
        self.storm.jobs += [job for one in ended for job in one.added()]
        return [attempt for one in ended for attempt in one.attempts()]

    def _handle_queues(self) -> None:
        platform = self.world.platform
        since = time.monotonic_ns() - self.began
        with platform.lock:
            platform.clock.set(self.storm.start + timedelta(microseconds=since // 1000))
            platform.lambdas.tick()
            platform.drain()


@contextmanager
def served(world: World) -> Iterator[str]:
    """Serves the platform's AWS services and providers to other processes; yields the URL."""
    platform = world.platform

    def answer(request: HttpRequest) -> tuple[HttpAnswer, Callable[[], None]]:
        with platform.lock:
            if request.target == PROVIDERS:
                return _provider(platform.carrier, request.body), _nothing
            found = aws_entry.answer(request, {})
        return found or HttpAnswer(404, {}, b""), _nothing

    with HttpEntry(0, answer, Limits()).in_background() as url:
        yield url


def _nothing() -> None:
    """Nothing is done after an answer: the queues are handled by the race."""


def _provider(carrier: Carrier, body: bytes) -> HttpAnswer:
    asked = json.loads(body)
    content: Mapping[str, object]
    try:
        answer = rest.transport(carrier)(
            asked["method"], asked["url"], asked["headers"], asked["body"].encode()
        )
        content = {"status": answer.status, "body": answer.body.decode()}
    except NoAnswer as unanswered:
        content = {"no_answer": str(unanswered)}
    return HttpAnswer(200, {"content-type": "application/json"}, json.dumps(content).encode())
