"""HTTP for the local platform: waitress serves it within stated limits. In the cloud API Gateway
does this."""

import json
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask

from infra.local.gateway import HttpAnswer

METHODS = {"GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"}
_SPARE_THREADS = 4
"""They answer 503 while all others are busy."""


@dataclass(frozen=True)
class Limits:
    connections: int = 512
    """Further callers are accepted when a connection closes."""

    in_flight: int = 40
    """Requests that are answered or wait for it at the same time. One more is answered 503."""

    body: int = 1_000_000
    """Bytes. The product's functions take a quarter of it, and answer 413 beyond."""

    discarded: int = 20_000_000
    """Bytes of a longer body that are read, so that its sender receives the 413."""

    head: int = 65_536
    """Bytes of the request line and the headers together."""

    idle_seconds: int = 30
    """A connection without any traffic for so long is closed."""


@dataclass(frozen=True)
class HttpRequest:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    ip: str


Answer = Callable[[HttpRequest], tuple[HttpAnswer, Callable[[], None]]]
"""Returns the answer, and what to do after it has been sent: until that has returned, the request
counts as in flight. Both run in the same thread."""


class HttpEntry:
    """A server that listens on 127.0.0.1 from the start. Raises OSError when the port is taken."""

    def __init__(self, port: int, answer: Answer, limits: Limits) -> None:
        self._server = create_server(
            _Application(answer, limits),
            host="127.0.0.1",
            port=port,
            threads=limits.in_flight + _SPARE_THREADS,
            connection_limit=limits.connections,
            max_request_body_size=limits.discarded,
            max_request_header_size=limits.head,
            channel_timeout=limits.idle_seconds,
            cleanup_interval=1,
            asyncore_use_poll=True,
            ident=None,
        )
        self._server.channel_class = _Channel
        # waitress reports each request that has to wait for a thread, which is no fault here.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)

    @property
    def port(self) -> int:
        port: int = self._server.effective_port
        return port

    def serve_forever(self) -> None:
        """Serves until `close`, or until SIGINT in the main thread."""
        self._server.run()

    def close(self) -> None:
        """Closes every connection. Another thread that serves returns."""
        # The loop may wake by itself in between, and close the trigger before it is pulled.
        with suppress(OSError):
            self._server.trigger.pull_trigger(lambda: _close_all(self._server))

    @contextmanager
    def in_background(self) -> Iterator[str]:
        """Serves in a thread of its own. Yields the base URL."""
        thread = threading.Thread(target=self.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{self.port}"
        finally:
            self.close()
            thread.join()
            self._server.task_dispatcher.shutdown()


def _close_all(server: Any) -> None:
    for one in list(server._map.values()):
        one.close()


class _Application:
    """The WSGI application: limits, then the platform's answer."""

    def __init__(self, answer: Answer, limits: Limits) -> None:
        self._answer = answer
        self._limits = limits
        self._in_flight = threading.BoundedSemaphore(limits.in_flight)

    def __call__(self, environ: Mapping[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in METHODS:
            return _started(problem(501, "request_invalid", "Unknown HTTP method."), start)
        if int(environ.get("CONTENT_LENGTH") or 0) > self._limits.body:
            return _started(problem(413, "body_too_large", "The body is too large."), start)
        if not self._in_flight.acquire(blocking=False):
            return _started(overloaded(), start)
        return self._served(environ, start)

    def _served(self, environ: Mapping[str, Any], start: Callable[..., object]) -> Iterator[bytes]:
        try:
            answer, afterwards = self._answer(_request(environ))
            try:
                yield from _started(answer, start)
            finally:
                afterwards()
        finally:
            self._in_flight.release()


def _request(environ: Mapping[str, Any]) -> HttpRequest:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in {"CONTENT_TYPE", "CONTENT_LENGTH"}
    }
    body = environ["wsgi.input"].read()
    method, target = environ["REQUEST_METHOD"], environ["REQUEST_URI"]
    return HttpRequest(method, target, headers, body, environ["REMOTE_ADDR"])


def _started(answer: HttpAnswer, start: Callable[..., object]) -> list[bytes]:
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    start(_status(answer.status), list(headers.items()))
    return [answer.body]


def _status(code: int) -> str:
    return f"{code} {HTTPStatus(code).phrase}"


class _Problem(ErrorTask):  # type: ignore[misc]
    """What waitress refuses by itself, in the format of every other error."""

    def execute(self) -> None:
        status = self.request.error.code
        code = "body_too_large" if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else None
        answer = problem(status, code or "request_invalid", "The request cannot be read.")
        self.status = _status(status)
        self.response_headers.extend(answer.headers.items())
        self.set_close_on_finish()
        self.content_length = len(answer.body)
        self.write(answer.body)


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        """Refuses an address such as `http://[`: waitress would drop the connection."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("invalid address") from error


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Problem
    parser_class = _Parser


def problem(status: int, code: str, detail: str) -> HttpAnswer:
    content = {"type": "about:blank", "status": status, "code": code, "detail": detail}
    headers = {"content-type": "application/problem+json"}
    return HttpAnswer(status, headers, json.dumps(content).encode())


def overloaded() -> HttpAnswer:
    refused = problem(503, "overloaded", "Too many requests at the same time: try again.")
    return HttpAnswer(503, {**refused.headers, "retry-after": "1"}, refused.body)
