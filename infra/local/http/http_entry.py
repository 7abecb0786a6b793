"""HTTP for one process that many may call at once: what it takes, how long it waits, and the answer
when that is exceeded. In the cloud API Gateway does this."""

import io
import json
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.local.gateway import HttpAnswer

_log = logging.getLogger(__name__)
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    connections: int = 128
    """Beyond it a caller is told 503 and hung up on."""

    in_flight: int = 16
    """Requests that are being answered or wait for it. Beyond it: 503, and nothing is looked at."""

    body: int = 1_000_000
    """Bytes that are kept. Our own functions take a quarter of it, and answer 413 beyond."""

    discarded: int = 20_000_000
    """Bytes of a longer body that are read for the sake of a clean 413."""

    seconds: float = 30
    """Within which a whole request has come, counted from the last answer."""


@dataclass(frozen=True)
class HttpRequest:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    ip: str


Answer = Callable[[HttpRequest, Callable[[HttpAnswer], None]], None]
"""Answers a request by calling what it is given; what it does afterwards counts as in flight."""


class HttpEntry(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def __init__(self, port: int, answer: Answer, limits: Limits) -> None:
        self.answer = answer
        self.limits = limits
        self.connections = threading.BoundedSemaphore(limits.connections)
        self.in_flight = threading.BoundedSemaphore(limits.in_flight)
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self.connections.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            _turn_away(request)
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.connections.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):  # who hangs up is no error
            _log.error("a connection failed: %s", type(error).__name__)


class _Patience(io.RawIOBase):
    """Reads a socket until an instant: a byte now and then buys nobody more time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.until = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request took too long")
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    server: HttpEntry
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Rapport", ""

    def setup(self) -> None:
        super().setup()
        self._patience = _Patience(self.connection)
        self.rfile = io.BufferedReader(self._patience, _PIECE)

    def handle_one_request(self) -> None:
        self._patience.until = time.monotonic() + self.server.limits.seconds
        super().handle_one_request()

    def _serve(self) -> None:
        try:
            body = self._body()
        except TimeoutError:
            self._refuse(408, "too_slow", "The request took too long to come.")
            return
        if body is None:
            return
        if not self.server.in_flight.acquire(blocking=False):
            self._send(overloaded())
            return
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            ip = self.client_address[0]
            request = HttpRequest(self.command, self.path, headers, body, ip)
            self.server.answer(request, self._send)
        finally:
            self.server.in_flight.release()

    def _body(self) -> bytes | None:
        """The whole body; None when the request has been refused."""
        lengths = self.headers.get_all("content-length", ["0"])
        if self.headers.get("transfer-encoding"):
            self._refuse(411, "length_missing", "Say how long the body is: Content-Length.")
        elif len(set(lengths)) > 1 or not _is_length(lengths[0]):
            self._refuse(400, "length_invalid", "Content-Length is a number of bytes.")
        elif (length := int(lengths[0])) > self.server.limits.body:
            self._discard(min(length, self.server.limits.discarded))
            self._refuse(413, "body_too_large", "The body is too large.")
        elif len(body := self.rfile.read(length)) < length:
            self.close_connection = True  # hung up in the middle
        else:
            return body
        return None

    def _discard(self, length: int) -> None:
        while length > 0 and (piece := self.rfile.read(min(length, _PIECE))):
            length -= len(piece)

    def _refuse(self, status: int, code: str, detail: str) -> None:
        """What was not read in whole would be taken for the next request: the connection ends."""
        self.close_connection = True
        self._send(problem(status, code, detail))

    def _send(self, answer: HttpAnswer) -> None:
        self.connection.settimeout(self.server.limits.seconds)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library refuses: a line too long, a hundred headers, no HTTP at all."""
        self.request_version = self.protocol_version  # else an answer without a head
        self._refuse(code, "request_invalid", "The request cannot be read.")

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged: their paths hold handsets' numbers."""

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = do_HEAD = do_OPTIONS = _serve


def problem(status: int, code: str, detail: str) -> HttpAnswer:
    content = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    headers = {"content-type": "application/problem+json"}
    return HttpAnswer(status, headers, json.dumps(content).encode())


def overloaded() -> HttpAnswer:
    refused = problem(503, "overloaded", "Too much at once: try again.")
    return HttpAnswer(503, {**refused.headers, "retry-after": "1"}, refused.body)


def _turn_away(connection: socket.socket) -> None:
    """503 without a thread, to whoever comes when all are taken."""
    answer = overloaded()
    headers = {**answer.headers, "content-length": str(len(answer.body)), "connection": "close"}
    lines = ["HTTP/1.1 503 Service Unavailable", *(f"{k}: {v}" for k, v in headers.items())]
    try:
        connection.setblocking(False)
        connection.send("\r\n".join([*lines, "", ""]).encode() + answer.body)
        connection.recv(_PIECE)  # what is unread when it closes would take the answer with it
    except OSError:
        _log.debug("hung up before the refusal")


def _is_length(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
