"""Operator commands on a slow network: TLS takes longer than a Lambda function waits for it."""

import ast
import datetime
import json
import os
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from infra.stack.template import ROOT
from shared.platform.aws import FUNCTION, OPERATOR

pytestmark = pytest.mark.moto_only
DELAY = 1.3
"""Seconds until the server begins with TLS."""
NO_STACK = b"""<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>
<Message>Stack with id rapport-none does not exist</Message></Error></ErrorResponse>"""


class Aws(BaseHTTPRequestHandler):
    """Answers CloudFormation that there is no stack, and DynamoDB that the table is empty."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if "X-Amz-Target" in self.headers:
            self._answer(200, json.dumps({"Items": [], "Count": 0, "ScannedCount": 0}).encode())
        else:
            self._answer(400, NO_STACK)

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Slow(ThreadingHTTPServer):
    """Begins with TLS after DELAY seconds, on every connection."""

    tls: ssl.SSLContext
    connections = 0

    def finish_request(self, request: Any, client_address: Any) -> None:
        self.connections += 1
        time.sleep(DELAY)
        with self.tls.wrap_socket(request, server_side=True) as secured:
            super().finish_request(secured, client_address)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """A client that has given up is no error of the server."""


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key and its certificate for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def server(certificate: Path) -> Iterator[Slow]:
    made = Slow(("127.0.0.1", 0), Aws)
    made.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.tls.load_cert_chain(certificate)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def rapport(server: Slow, certificate: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as an operator does, in a process of its own."""
    url = f"https://127.0.0.1:{server.server_port}"
    names = ("INBOUND", "OUTBOUND", "CAMPAIGN", "RECEIPTS")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": url,
        "AWS_CA_BUNDLE": str(certificate),
        "DYNAMODB_ENDPOINT": url,
        **dict.fromkeys((f"{one}_QUEUE_URL" for one in names), "https://sqs.invalid/queue"),
        **dict.fromkeys(("STAGE", "TABLE_NAME", "SECRET_NAME"), "none"),
        "PUBLIC_BASE_URL": "https://sms.example.com",
    }
    code = "import sys; from infra.cli import main; main(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["destroy", "--stage", "none"], 3, "there is no stack rapport-none"),
        (["tokens", "list"], 0, "there is no token yet"),
    ],
    ids=["a client of AWS", "the client of storage"],
)
def test_a_command_waits_for_tls_that_takes_longer_than_a_function_would_wait(
    server: Slow, certificate: Path, arguments: list[str], exit_code: int, told: str
) -> None:
    assert FUNCTION.connect < DELAY < OPERATOR.connect

    result = rapport(server, certificate, *arguments)

    assert (result.returncode, told in result.stderr) == (exit_code, True), result.stderr
    assert server.connections == 1


MAKERS = {"boto3", "create_client", "get_session", "Session"}
"""Names of what creates a client or a session of AWS."""
OTHERS = {"bench", "local", "load_model"}
"""They call no AWS, or measure clients that are configured differently."""


def test_every_command_has_its_clients_from_the_one_place_that_configures_them() -> None:
    files = [
        one
        for one in (ROOT / "infra").rglob("*.py")
        if one.relative_to(ROOT / "infra").parts[0] not in OTHERS
    ]
    made = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        for name in _named(node) & MAKERS
    }

    assert made == set()
    used = [one for one in files if "from shared.platform.aws import" in one.read_text()]
    assert len(used) >= 10


def _named(node: ast.AST) -> set[str]:
    match node:
        case ast.Import(names=names):
            return {one.name.partition(".")[0] for one in names}
        case ast.ImportFrom(module=module, names=names):
            return {str(module).partition(".")[0], *(one.name for one in names)}
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return {name}
    return set()
