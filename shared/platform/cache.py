"""A value that is loaded on its first use and kept for a limited time."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class TimedCache(Generic[T]):
    """Keeps what `load` returns for `seconds`. `clock` returns seconds that never go back.

    A Lambda function handles one request at a time. Threads of the local platform may load the
    value twice, which does no harm.
    """

    def __init__(
        self, load: Callable[[], T], *, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._load = load
        self.seconds = seconds
        self.clock = clock
        self._kept: tuple[float, T] | None = None

    def get(self) -> T:
        """Returns the value, loaded at most `seconds` ago. An error of `load` is not kept."""
        kept, now = self._kept, self.clock()
        if kept is None or now - kept[0] > self.seconds:
            self._kept = kept = (now, self._load())
        return kept[1]

    def forget(self) -> None:
        """Has the value loaded again on its next use."""
        self._kept = None
