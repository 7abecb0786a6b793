"""Calls run one at a time in the caller's thread, or several at once in others."""

import threading
from collections.abc import Iterator
from contextvars import ContextVar

import pytest

from shared.platform.call_pool import OneCall, Threads, call_pool

inside: ContextVar[str] = ContextVar("inside", default="nowhere")


@pytest.fixture
def threads() -> Iterator[Threads]:
    pool = Threads(2)
    yield pool
    pool.close()


def test_one_call_runs_in_the_callers_thread() -> None:
    future = OneCall().start(threading.get_ident)

    assert future.done()
    assert future.result() == threading.get_ident()


def test_a_failure_is_raised_where_the_result_is_read() -> None:
    def fail() -> None:
        raise ValueError("no")

    future = OneCall().start(fail)

    with pytest.raises(ValueError, match="no"):
        future.result()


def test_a_kill_is_not_caught() -> None:
    def kill() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        OneCall().start(kill)


def test_several_calls_run_at_once_with_the_callers_context(threads: Threads) -> None:
    both = threading.Barrier(2, timeout=20)

    def call() -> str:
        both.wait()
        return inside.get()

    inside.set("a worker")
    running = [threads.start(call) for _ in range(2)]
    threads.wait(running)

    assert any(future.done() for future in running)
    assert [future.result(20) for future in running] == ["a worker"] * 2


def test_a_process_keeps_its_pool() -> None:
    assert call_pool(2) is call_pool(2)
    assert (call_pool(1).size, call_pool(2).size) == (1, 2)
