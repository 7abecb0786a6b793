"""Known vulnerabilities, asked of a service on this machine that speaks OSV."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from infra.stack.packaging.advisories import main
from tests.packaging.requirements import RUNTIME

ADVISORY = {
    "schema_version": "1.7.0",
    "id": "GHSA-xxxx-xxxx-0155",
    "aliases": ["CVE-2026-000155"],
    "summary": "Reads past its end",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "leaky"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


class Osv(BaseHTTPRequestHandler):
    """Knows one advisory, and writes down what it was asked."""

    asked: list[tuple[str, str]]

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = question["package"]["name"]
        self.asked.append((name, question["version"]))
        body = json.dumps({"vulns": [ADVISORY]} if name == "leaky" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def osv() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The service's address, and what it was asked."""
    asked: list[tuple[str, str]] = []
    with ThreadingTCPServer(("127.0.0.1", 0), type("Asked", (Osv,), {"asked": asked})) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/query", asked
        server.shutdown()


def audit(folder: Path, url: str, *arguments: str, pins: str, accepted: str = "") -> Result:
    (folder / "requirements.txt").write_text(pins)
    (folder / "pyproject.toml").write_text(f"[tool.rapport.advisories]\n{accepted}\n")
    files = ["--requirements", str(folder / "requirements.txt")]
    files += ["--project", str(folder / "pyproject.toml")]
    return CliRunner().invoke(main, [*files, "--url", url, *arguments])


def test_every_package_that_ships_is_asked_about(osv: tuple[str, list[tuple[str, str]]]) -> None:
    url, asked = osv

    done = CliRunner().invoke(main, ["--url", url])

    assert (done.exit_code, dict(asked)) == (0, RUNTIME)
    assert f"{len(RUNTIME)} packages, 0 advisories to act on" in done.output


def test_a_known_vulnerability_fails_and_says_what_fixes_it(
    osv: tuple[str, list[tuple[str, str]]], tmp_path: Path
) -> None:
    done = audit(tmp_path, osv[0], pins="leaky==1.0\nsound==2.0\n")

    assert done.exit_code == 1
    assert "leaky 1.0: CVE-2026-000155 GHSA-xxxx-xxxx-0155; fixed in 1.1" in done.output
    assert "2 packages, 1 advisories to act on, 0 accepted" in done.output


@pytest.mark.parametrize("name", ["GHSA-xxxx-xxxx-0155", "CVE-2026-000155"])
def test_an_accepted_one_is_told_with_its_reason(
    osv: tuple[str, list[tuple[str, str]]], tmp_path: Path, name: str
) -> None:
    accepted = f'{name} = "only its reader of images, which is never called"'

    done = audit(tmp_path, osv[0], pins="leaky==1.0\n", accepted=accepted)

    assert done.exit_code == 0
    assert "accepted: only its reader of images, which is never called" in done.output


def test_nothing_is_accepted_without_a_reason(
    osv: tuple[str, list[tuple[str, str]]], tmp_path: Path
) -> None:
    done = audit(tmp_path, osv[0], pins="sound==2.0\n", accepted='CVE-2026-000155 = " "')

    assert (done.exit_code, "accepted without a reason: CVE-2026-000155" in done.output) == (
        2,
        True,
    )


@pytest.mark.parametrize(("arguments", "code"), [((), 3), (("--offline-ok",), 0)])
def test_no_answer_is_never_taken_for_a_good_one(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    with ThreadingTCPServer(("127.0.0.1", 0), Osv) as closed:
        url = f"http://127.0.0.1:{closed.server_address[1]}/v1/query"

    done = audit(tmp_path, url, *arguments, pins="sound==2.0\n")

    assert (done.exit_code, done.output.startswith("NOT LOOKED UP")) == (code, True)
    assert "advisories to act on" not in done.output
