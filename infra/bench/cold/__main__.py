"""`python -m infra.bench.cold`: cold and warm times and memory of each function of a built package.

They run as processes under AWS's own runtime client, beside a handler that does nothing.
"""

import os
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from infra.bench.figures import COLUMNS, Figure, ratio
from infra.cli.output import Column, table
from infra.local.emulators.runtime_api import RUNTIME_CLIENT, Function, link_packages, running
from infra.local.environment import environment
from infra.local.packaged import Package
from infra.stack.template import ROOT, read

BUDGET = 1.3
BASE_URL = "https://rapport.example.com"
EMPTY = "an empty handler"
_EMPTY_MODULE = """
import botocore.session
import pynamodb.models
from chalice.app import Chalice

app = Chalice(app_name="empty")


@app.on_sqs_message(queue="queue", name="empty")
def handler(event):
    return {"batchItemFailures": []}
"""

TIMES = (
    Column("function"),
    *(Column(name, right=True) for name in ("start", "of CPU", "first event", "warm event")),
    Column("memory", right=True),
)


@dataclass
class Seen:
    """Seconds and megabytes of one function, one entry for each start or event."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    """CPU of the empty handler that was started just before."""
    events: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    def started(self, function: Function, began: float) -> None:
        function.wait_until_ready()
        self.wall.append(time.monotonic() - began)
        self.cpu.append(_cpu_seconds(function))
        self.peak_mb = max(self.peak_mb, _peak_mb(function))

    def invoked(self, function: Function, event: Mapping[str, Any]) -> Any:
        before = _cpu_seconds(function)
        answer = function.invoke(event)
        self.events.append(_cpu_seconds(function) - before)
        self.peak_mb = max(self.peak_mb, _peak_mb(function))
        return answer


@click.command()
@click.option("--package", default="build/dev", help="What make package has built.")
@click.option("--rounds", default=5, help="How often each function is started.")
def main(package: str, rounds: int) -> None:
    """Start every function of PACKAGE, each after an empty Chalice handler with the same packages,
    and then have them all process a few messages and a campaign.

    Functions write no byte code, as in Lambda, whose folder is read-only: the package has its own.
    """
    os.environ.update(environment(base_url=BASE_URL))
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        seen = _measured(ROOT / package, Path(folder), rounds)
    figures = list(_figures(seen))
    table(COLUMNS, [figure.row for figure in figures])
    click.echo()
    table(TIMES, _rows(seen), headings=True)
    sys.exit(any(figure.verdict == "over" for figure in figures))


def _measured(package: Path, folder: Path, rounds: int) -> Mapping[str, Seen]:
    from infra.bench.cold.events import serve

    with zipfile.ZipFile(package / "deployment.zip") as archive:
        archive.extractall(folder / "task")
    (folder / "empty").mkdir()
    (folder / "empty" / "empty.py").write_text(_EMPTY_MODULE)
    link_packages(RUNTIME_CLIENT, folder / "client")
    unpacked = Package(read(package / "template.json"), folder / "task", [folder / "client"])
    seen: defaultdict[str, Seen] = defaultdict(Seen)
    for _ in range(rounds):
        _start_all(unpacked, folder, seen)
    serve(unpacked, lambda name, function, event: seen[name].invoked(function, event))
    return seen


def _start_all(package: Package, folder: Path, seen: Mapping[str, Seen]) -> None:
    empty_beside = [package.task_root, *package.beside]
    for name, properties in package.functions.items():
        began = time.monotonic()
        with running("empty.handler", folder / "empty", {}, empty_beside) as function:
            seen[EMPTY].started(function, began)
        seen[name].floor.append(seen[EMPTY].cpu[-1])
        began = time.monotonic()
        handler, variables = properties["Handler"], package.environment(name)
        with running(handler, package.task_root, variables, package.beside) as function:
            seen[name].started(function, began)


def _figures(seen: Mapping[str, Seen]) -> Iterator[Figure]:
    """Yields the figures. The API has no budget: no message waits for it."""
    for name, one in seen.items():
        if name not in (EMPTY, "APIHandler"):
            what = f"cold start of {name} over {EMPTY}"
            yield ratio(what, one.cpu, one.floor, BUDGET, "of CPU")


def _rows(seen: Mapping[str, Seen]) -> list[Sequence[str]]:
    return [(name, *_times(one)) for name, one in seen.items()]


def _times(one: Seen) -> Iterator[str]:
    for each in (one.wall, one.cpu):
        yield f"{1000 * median(each):.0f} ms"
    yield f"{1000 * one.events[0]:.0f} ms" if one.events else ""
    yield f"{1000 * median(one.events[1:]):.1f} ms" if one.events[1:] else ""
    yield f"{one.peak_mb:.0f} MB"


def _cpu_seconds(function: Function) -> float:
    """Returns the CPU seconds of a process from its clock, which is finer than the ticks of /proc.

    Linux has such a clock for each process (the C library's clock_getcpuclockid computes its
    number).
    """
    return time.clock_gettime((~function.pid << 3) | 2)


def _peak_mb(function: Function) -> float:
    """Returns the peak memory of a process. Its rusage would include its parent's."""
    status = Path(f"/proc/{function.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
