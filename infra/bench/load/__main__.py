"""`python -m infra.bench.load`: the local HTTP entry beyond its limit.

A message that was answered 2xx is in a thread exactly once; one that was refused got 429 or 503
with Retry-After, and is in none.
"""

import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import quantiles

import click

from infra.bench.load.caller import Caller
from infra.bench.load.connection import Line
from infra.bench.load.drive import Memory, drive
from infra.bench.load.outcome import Found, look_back
from infra.stack.template import ROOT

START_SECONDS = 120
GROWTH_MB, GROWTH_KB_PER_TEXT = 128, 64
"""Permitted growth of memory: the embedded cloud stores every message, which is no leak."""


@click.command()
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(1, 600))
@click.option("--connections", default=64, show_default=True, type=click.IntRange(1, 500))
def main(seconds: float, connections: int) -> None:
    """Send signed webhooks of Twilio and API requests as fast as they are accepted, and faster.

    After a refusal each caller waits a twentieth of Retry-After, so the server always gets more
    than it can process. Then each message is searched in its thread.

    Exits 1 when one is missing, stored twice, or stored though it was refused; when a refusal has
    no Retry-After; when memory grows beyond what the embedded cloud stores.
    """
    with _server() as (address, pid):
        memory = Memory(pid)
        callers = drive(address, seconds, connections, memory)
        found = look_back(address, callers)
        memory.look()
    for line in [*_lines(callers, found, seconds), memory.line]:
        click.echo(line)
    for fault, times in Counter(found.faults).items():
        click.echo(f"WRONG: {fault} ({times} times)")
    bounded = memory.grown <= GROWTH_MB + found.taken * GROWTH_KB_PER_TEXT / 1024
    if not bounded:
        click.echo("WRONG: memory has grown beyond what the texts account for")
    sys.exit(0 if bounded and found.taken and not found.faults else 1)


def _lines(callers: Sequence[Caller], found: Found, seconds: float) -> Iterator[str]:
    answers = sum((one.answers for one in callers), Counter[str]())
    yield f"{len(callers)} connections for {seconds:.0f} s"
    yield ", ".join(f"{what}: {times}" for what, times in sorted(answers.items()))
    rate = found.taken / seconds
    yield f"{found.taken} texts taken, {rate:.1f} a second; {found.refused} refused"
    for what in ("text", "api"):
        took = sorted(ms for one in callers for ms in one.milliseconds.get(what, []))
        if len(took) > 1:
            cuts = quantiles(took, n=100, method="inclusive")
            shown = ", ".join(f"p{p} {cuts[p - 1]:.0f} ms" for p in (50, 95, 99))
            yield f"{what} answered 200: {shown}, at most {took[-1]:.0f} ms"


@contextmanager
def _server() -> Iterator[tuple[str, int]]:
    """Starts `python -m infra.local` in another process; its address and its id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local", "--port", str(port)],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    patience_ends = time.monotonic() + START_SECONDS
    with Line(address) as line:
        while line.ask("GET", "/health", {}) is None:
            if process.poll() is not None or time.monotonic() > patience_ends:
                raise click.ClickException("the local platform does not start")
            time.sleep(0.2)


if __name__ == "__main__":
    main()
