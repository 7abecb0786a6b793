"""A pool of provider calls without threads: each call is made as late as possible, in order."""

from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class LateCalls:
    """Makes the oldest call when the worker waits for one.

    So the worker claims as many messages as it may before the first provider is called: the worst
    moment for a worker to be killed.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.most = 0
        """The most calls that were started and not made yet."""
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def start(self, call: Callable[[], T]) -> Future[T]:
        future = Future[T]()
        self._waiting.append((future, call))
        self.most = max(self.most, len(self._waiting))
        return future

    def wait(self, running: Collection[Future[T]]) -> None:
        if any(future.done() for future in running):
            return
        future, call = self._waiting.popleft()
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 (raised where the result is read)
            future.set_exception(error)
