"""Emulates Lambda's Runtime API, so that a packaged function runs as in Lambda, without Docker.

The runtime client is AWS's own (`awslambdaric`); the protocol is documented in
docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from typing import IO, Any

RUNTIME_CLIENT = ("awslambdaric", "simplejson", "snapshot-restore-py")
"""The packages that Lambda itself adds to a function."""

_PATIENCE_SECONDS = 30.0
_RUN = 'import runpy; runpy.run_module("awslambdaric", run_name="__main__", alter_sys=True)'


def link_packages(names: Iterable[str], folder: Path) -> None:
    """Fills a folder with links to these installed distributions."""
    folder.mkdir()
    for name in names:
        installed = distribution(name)
        files = installed.files or []
        for top in {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}:
            (folder / top).symlink_to(str(installed.locate_file(top)))


class FunctionError(Exception):
    """The function raised, or could not start. The message is what it reported, with its output."""


@dataclass(frozen=True)
class _Answer:
    failed: bool
    body: bytes


class RuntimeApi(ThreadingHTTPServer):
    """The server's side: one event after the other for the function that asks for the next."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.events: queue.Queue[bytes] = queue.Queue()
        self.answers: queue.Queue[_Answer] = queue.Queue()
        self.asked = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a killed client is no error
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


@contextmanager
def _serving() -> Iterator[RuntimeApi]:
    with RuntimeApi() as api:
        thread = threading.Thread(target=api.serve_forever)
        thread.start()
        try:
            yield api
        finally:
            api.events.put(b"")  # ends the request of a client that still waits
            api.shutdown()
            thread.join()


class Function:
    """A running function: each `invoke` is one invocation of the same warm process."""

    def __init__(
        self, api: RuntimeApi, process: subprocess.Popen[bytes], output: IO[bytes]
    ) -> None:
        self._api = api
        self._process = process
        self._output = output

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Returns when the handler has been imported and the function asks for its first event."""
        patience_ends = time.monotonic() + _PATIENCE_SECONDS
        while not self._api.asked.wait(0.001):
            if self._process.poll() is not None or time.monotonic() > patience_ends:
                raise FunctionError(f"it does not start\n{self.output()}")

    def invoke(self, event: Mapping[str, Any]) -> Any:
        self._api.events.put(json.dumps(event).encode())
        answer = self._answer()
        if answer.failed:
            raise FunctionError(f"{answer.body.decode()}\n{self.output()}")
        return json.loads(answer.body)

    def output(self) -> str:
        self._output.seek(0)
        return self._output.read().decode(errors="replace")

    def _answer(self) -> _Answer:
        patience_ends = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < patience_ends:
            try:
                return self._api.answers.get(timeout=0.2)
            except queue.Empty:
                if self._process.poll() is not None and self._api.answers.empty():
                    raise FunctionError(f"the runtime ended\n{self.output()}") from None
        raise FunctionError(f"no answer in {_PATIENCE_SECONDS:.0f} seconds\n{self.output()}")


@contextmanager
def running(
    handler: str,
    task_root: Path,
    environment: Mapping[str, str],
    packages: Sequence[Path] = (),
    *,
    before: str = "",
) -> Iterator[Function]:
    """Runs `handler` of the unpacked zip at `task_root`, without access to this project's files.

    `packages` are folders of third-party packages, for a zip without them. `before` runs in the
    process first, as a wrapper script of Lambda would (it may set a clock).
    """
    with _serving() as api, tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            # -S: no .pth file may put the working tree back on the path
            [sys.executable, "-S", "-c", f"{before}\n{_RUN}", handler],
            cwd=task_root,
            env=_lambda_environment(handler, task_root, packages, api) | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Function(api, process, output)
        finally:
            process.kill()
            process.wait()


def _lambda_environment(
    handler: str, task_root: Path, packages: Sequence[Path], api: RuntimeApi
) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_FUNCTION_NAME": handler,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_RUNTIME_API": api.address,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_SECRET_ACCESS_KEY": "local",
        "LAMBDA_TASK_ROOT": str(task_root),
        "PATH": os.environ.get("PATH", ""),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(map(str, (task_root, *packages))),
        "_HANDLER": handler,
    }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits for an ACK
    wbufsize = -1
    server: RuntimeApi

    def do_GET(self) -> None:
        self.server.asked.set()
        self._reply(200, self.server.events.get(), _invocation_headers())

    def do_POST(self) -> None:
        failed = not self.path.endswith("/response")
        self.server.answers.put(_Answer(failed, self._body()))
        self._reply(202, b"{}", {})

    def _reply(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        return b"".join(self._chunks())

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():  # trailers
            continue

    def log_message(self, *_: object) -> None:
        """Logs nothing: only the function's own output matters."""


def _invocation_headers() -> dict[str, str]:
    arn = "arn:aws:lambda:us-east-1:123456789012:function:local"
    deadline = int((time.time() + _PATIENCE_SECONDS) * 1000)
    return {
        "Content-Type": "application/json",
        "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
        "Lambda-Runtime-Deadline-Ms": str(deadline),
        "Lambda-Runtime-Invoked-Function-Arn": arn,
    }
