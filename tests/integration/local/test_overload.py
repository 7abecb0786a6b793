"""The local HTTP entry at and beyond its limits: accepted messages are kept, others are refused."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from infra.bench.load.drive import drive
from infra.bench.load.outcome import look_back
from infra.local.gateway import HttpAnswer
from infra.local.http.http_entry import HttpEntry, HttpRequest, Limits
from infra.local.http.server import serve
from tests.support.world import World

CALLERS = 20
TIGHT = Limits(
    connections=64, in_flight=2, body=300_000, discarded=600_000, head=4_000, idle_seconds=1
)
HEAD = b"POST /v1/messages HTTP/1.1\r\nHost: x\r\n"
LONG = HEAD + b"Content-Length: 400000\r\nConnection: close\r\n\r\n"
FLOOD = b"".join(b"X-%d: y\r\n" % n for n in range(600))
MALFORMED = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
    "a length that is no number": (HEAD + b"Content-Length: many\r\n\r\n", b"400"),
    "a negative length": (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
    "two lengths": (HEAD + b"Content-Length: 1\r\nContent-Length: 9\r\n\r\n", b"400"),
    "an unknown encoding": (HEAD + b"Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n", b"501"),
    "a body that is too long": (LONG + b"x" * 400_000, b"413"),
    "a body that is far too long": (HEAD + b"Content-Length: 99000000\r\n\r\n", b"413"),
    "a flood of headers": (HEAD + FLOOD + b"\r\n", b"431"),
    "a header without end": (HEAD + b"X: " + b"y" * 6_000, b"431"),
    "a line without end": (b"GET /" + b"y" * 6_000, b"431"),
    "an invalid address": (b"GET http://[ HTTP/1.1\r\nConnection: close\r\n\r\n", b"400"),
    "an unknown method": (b"BREW / HTTP/1.1\r\nConnection: close\r\n\r\n", b"501"),
}  # fmt: skip


@pytest.fixture
def entry(world: World) -> Iterator[HttpEntry]:
    server = serve(world.platform, world.token, 0, TIGHT)
    with server.in_background():
        yield server


def address(entry: HttpEntry) -> str:
    return f"http://127.0.0.1:{entry.port}"


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def answered(entry: HttpEntry, sent: bytes) -> bytes:
    """What comes back on a connection of its own until the server closes it."""
    with connected(entry.port) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def status_of(url: str) -> tuple[int, str | None]:
    """Status and Retry-After."""
    try:
        with urlopen(url, timeout=30) as answer:
            answer.read()
            return answer.status, answer.headers["retry-after"]
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers["retry-after"]


@contextmanager
def busy(count: int) -> Iterator[tuple[list[tuple[int, str | None]], str]]:
    """A server with the default limits that holds `count` requests until the block ends. Yields
    the list for their answers, and the server's URL."""
    everybody, released = threading.Barrier(count + 1, timeout=20), threading.Event()
    answers: list[tuple[int, str | None]] = []

    def answer(_: HttpRequest) -> tuple[HttpAnswer, Callable[[], None]]:
        everybody.wait()
        released.wait(20)
        return HttpAnswer(200, {}, b"ok"), lambda: None

    with (
        HttpEntry(0, answer, Limits()).in_background() as url,
        ThreadPoolExecutor(count) as callers,
    ):
        held = [callers.submit(status_of, f"{url}/") for _ in range(count)]
        everybody.wait()
        try:
            yield answers, url
        finally:
            released.set()
        answers.extend(one.result() for one in held)


def test_twenty_concurrent_callers_are_all_served() -> None:
    with busy(CALLERS) as (answers, _):
        pass

    assert answers == [(200, None)] * CALLERS


def test_a_caller_beyond_the_limit_is_asked_to_retry() -> None:
    limit = Limits().in_flight

    with busy(limit) as (answers, url):
        refused = [status_of(f"{url}/") for _ in range(10)]

    assert refused == [(503, "1")] * 10
    assert answers == [(200, None)] * limit


def test_twenty_concurrent_callers_of_the_platform_are_all_served(world: World) -> None:
    with (
        serve(world.platform, world.token, 0).in_background() as url,
        ThreadPoolExecutor(CALLERS) as callers,
    ):
        paths = ["/health", "/_local/state", "/_local/clock", "/"] * (CALLERS // 4)
        answers = list(callers.map(status_of, [url + path for path in paths]))

    assert answers == [(200, None)] * CALLERS


def test_beyond_its_limit_every_accepted_message_is_kept_once_and_no_other(
    entry: HttpEntry,
) -> None:
    callers = drive(address(entry), 2, 8)
    found = look_back(address(entry), callers)

    answers = sum((one.answers for one in callers), Counter[str]())
    assert found.faults == []
    assert found.taken > 0
    assert answers["text 503"] > 0, "it was asked for more than it accepts"
    assert set(answers) <= {"text 200", "text 503", "api 200", "api 429", "api 503"}


def test_an_unreadable_request_is_refused_as_a_problem_and_the_next_is_answered(
    entry: HttpEntry,
) -> None:
    for what, (sent, status) in MALFORMED.items():
        answer = answered(entry, sent)

        assert answer.split(b" ")[1:2] == [status], what
        assert b"application/problem+json" in answer.lower(), what
        assert b"\r\n\r\n{" in answer, what
    assert b" 200 OK" in answered(entry, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")


def test_a_body_that_never_comes_ends_the_connection(entry: HttpEntry) -> None:
    assert answered(entry, HEAD + b"Content-Length: 10\r\n\r\n") == b""


def test_slow_clients_do_not_block_others(entry: HttpEntry) -> None:
    with ExitStack() as held:
        slow = [held.enter_context(connected(entry.port)) for _ in range(TIGHT.in_flight * 10)]
        for connection in slow:
            connection.sendall(HEAD + b"Content-Length: 10\r\n\r\n12345")

        assert status_of(f"{address(entry)}/health") == (200, None)
