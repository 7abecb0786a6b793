"""The local HTTP entry beyond its limits: nothing is lost, nothing is told otherwise than it is."""

import http.client
import socket
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from infra.bench.load import drive
from infra.bench.load_caller import look_back
from infra.local.http.http_entry import HttpEntry, Limits
from infra.local.http.server import serve
from tests.support.world import World

TIGHT = Limits(connections=12, in_flight=2, body=300_000, discarded=600_000, seconds=1)


@pytest.fixture
def entry(world: World) -> Iterator[HttpEntry]:
    server = serve(world.platform, world.token, 0, TIGHT)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def address(entry: HttpEntry) -> str:
    return f"http://127.0.0.1:{entry.server_port}"


def test_beyond_its_limit_every_text_that_was_taken_is_kept_once_and_no_other(
    entry: HttpEntry,
) -> None:
    callers = drive(address(entry), 2, 8)
    found = look_back(address(entry), callers)

    answers = sum((one.answers for one in callers), Counter[str]())
    assert found.faults == []
    assert found.taken > 0
    assert answers["text 503"] > 0, "it was asked for more than it takes"
    assert set(answers) <= {"text 200", "text 503", "api 200", "api 429", "api 503"}


def told(entry: HttpEntry, sent: bytes) -> bytes:
    """What comes back on a connection of its own until the server closes it."""
    with socket.create_connection(("127.0.0.1", entry.server_port), timeout=30) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


HEAD = b"POST /v1/messages HTTP/1.1\r\nHost: x\r\n"
FLOOD = b"".join(b"X-%d: y\r\n" % n for n in range(200))
MALFORMED = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
    "a length that is none": (HEAD + b"Content-Length: many\r\n\r\n", b"400"),
    "a negative length": (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
    "two lengths": (HEAD + b"Content-Length: 1\r\nContent-Length: 9\r\n\r\n", b"400"),
    "no length": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
    "a body that is too long": (HEAD + b"Content-Length: 400000\r\n\r\n" + b"x" * 400_000, b"413"),
    "a body that never comes": (HEAD + b"Content-Length: 10\r\n\r\n", b"408"),
    "a flood of headers": (HEAD + FLOOD + b"\r\n", b"431"),
    "a header without end": (HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n", b"431"),
    "a line without end": (b"GET /" + b"y" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
    "an address that is none": (b"GET http://[ HTTP/1.1\r\nConnection: close\r\n\r\n", b"400"),
    "an unknown method": (b"BREW / HTTP/1.1\r\n\r\n", b"501"),
}  # fmt: skip


def test_what_cannot_be_read_is_refused_in_one_shape_and_the_next_is_answered(
    entry: HttpEntry,
) -> None:
    for what, (sent, status) in MALFORMED.items():
        answer = told(entry, sent)

        assert answer.split(b" ")[1] == status, what
        assert b"application/problem+json" in answer, what
        assert b"\r\n\r\n{" in answer, what
    assert b" 200 OK" in told(entry, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")


def test_a_byte_now_and_then_buys_no_time(entry: HttpEntry) -> None:
    with socket.create_connection(("127.0.0.1", entry.server_port), timeout=30) as connection:
        connection.settimeout(0.05)
        sent = 0
        for byte in HEAD * 100:
            try:
                connection.send(bytes([byte]))
                sent += 1
                assert connection.recv(100) == b""
                break
            except TimeoutError:
                continue
            except ConnectionError:
                break

    assert 0 < sent < len(HEAD) * 2, "hung up on after a second or so"


def test_more_connections_than_it_bears_are_told_to_come_again(entry: HttpEntry) -> None:
    held = [
        socket.create_connection(("127.0.0.1", entry.server_port)) for _ in range(TIGHT.connections)
    ]
    refused = http.client.HTTPConnection("127.0.0.1", entry.server_port, timeout=30)
    try:
        refused.request("GET", "/health")
        answer = refused.getresponse()
        assert (answer.status, answer.getheader("retry-after")) == (503, "1")
        assert b"overloaded" in answer.read()
    finally:
        refused.close()
        for connection in held:
            connection.close()
