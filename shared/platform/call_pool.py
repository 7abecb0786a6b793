"""Runs calls that wait for a network: one at a time, or several at once in threads."""

from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.thread import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import Protocol, TypeVar

T = TypeVar("T")

MOST_CALLS = 10
"""The largest pool: as many connections as a botocore client keeps open."""


class CallPool(Protocol):
    """Runs at most `size` calls at once. A call must be safe to run in another thread."""

    size: int

    def start(self, call: Callable[[], T]) -> Future[T]:
        """Starts a call; the caller has waited until fewer than `size` are running."""

    def wait(self, running: Collection[Future[T]]) -> None:
        """Returns when at least one of the calls has finished."""


class OneCall:
    """Runs each call at once, in the caller's thread."""

    size = 1

    def start(self, call: Callable[[], T]) -> Future[T]:
        future = Future[T]()
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 (raised where the result is read, as of a thread)
            future.set_exception(error)
        return future

    def wait(self, running: Collection[Future[T]]) -> None:
        pass


class Threads:
    """Runs calls in threads, which are kept for the next batch of this process."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._executor = ThreadPoolExecutor(size, "provider-call")

    def start(self, call: Callable[[], T]) -> Future[T]:
        return self._executor.submit(copy_context().run, call)

    def wait(self, running: Collection[Future[T]]) -> None:
        wait(running, return_when=FIRST_COMPLETED)

    def close(self) -> None:
        """Waits for the calls that are running, and ends the threads."""
        self._executor.shutdown()


@cache
def call_pool(size: int) -> CallPool:
    """Returns this process's pool of that size. One call at a time needs no thread."""
    return Threads(size) if size > 1 else OneCall()
