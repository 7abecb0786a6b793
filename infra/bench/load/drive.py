"""Calls the local HTTP entry from many connections, and watches the memory of its server."""

import subprocess
import threading
import time
from collections.abc import Sequence
from itertools import islice

from infra.bench.load.caller import Caller, phones
from infra.bench.load.connection import state_of


class Memory:
    """The resident memory of a process, in MB, per measurement."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen: list[float] = []
        self.look()

    def look(self) -> None:
        command = ["ps", "-o", "rss=", "-p", str(self._pid)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        self._seen.append(int(said) / 1024)

    @property
    def grown(self) -> float:
        return max(self._seen) - self._seen[0]

    @property
    def line(self) -> str:
        first, most, last = self._seen[0], max(self._seen), self._seen[-1]
        return f"memory of the server: {first:.0f} MB, {most:.0f} at most, {last:.0f} at the end"


def drive(
    address: str, seconds: float, connections: int, memory: Memory | None = None
) -> Sequence[Caller]:
    """Runs as many callers as connections for so long and returns them."""
    state, ends = state_of(address), time.monotonic() + seconds
    callers = [Caller(address, state, phone) for phone in islice(phones(), connections)]
    threads = [threading.Thread(target=one.call_until, args=(ends,)) for one in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(1)
            if memory:
                memory.look()
    return callers
