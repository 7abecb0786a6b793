"""The whole platform in a process of its own, and a browser to use it as people do.

RAPPORT_URL drives a platform that runs already; CHROMIUM names another browser.
"""

import itertools
import json
import os
import selectors
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
READY_WITHIN_SECONDS = 60
FRIDAY = 4
TEAM_ZONE = ZoneInfo("America/Denver")  # as in brand.example.yaml
_LAST_TWO_DIGITS = itertools.count(10)


@dataclass(frozen=True)
class Platform:
    """The running platform, asked from outside."""

    url: str

    def state(self) -> dict[str, Any]:
        answer: dict[str, Any] = self._ask("GET", "/_local/state")
        return answer

    def handset(self, phone: str) -> list[dict[str, str]]:
        texts: list[dict[str, str]] = self._ask("GET", f"/_local/phone/{quote(phone)}/messages")
        return texts

    def text(self, phone: str, to: str, body: str) -> None:
        self._ask("POST", f"/_local/phone/{quote(phone)}/messages", {"to": to, "body": body})
        self._ask("POST", "/_local/drain")

    def drain(self) -> None:
        self._ask("POST", "/_local/drain")

    def set_clock(self, to: datetime) -> None:
        self._ask("POST", "/_local/clock", {"now": to.isoformat()})

    def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    if url := os.environ.get("RAPPORT_URL"):
        yield Platform(url.rstrip("/"))
        return
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "infra.local"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _await_ready(process)
        platform = Platform(f"http://127.0.0.1:{port}")
        platform.set_clock(next_working_noon(datetime.now(UTC)))
        yield platform
    finally:
        process.terminate()
        process.communicate(timeout=20)


def next_working_noon(now: datetime) -> datetime:
    """Noon where the team works, on the next Monday to Thursday: no closed day is one of these."""
    noon = datetime.combine(now.astimezone(TEAM_ZONE), time_of_day(12), TEAM_ZONE)
    while noon < now or noon.weekday() >= FRIDAY:
        noon += timedelta(days=1)
    return noon


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await_ready(process: subprocess.Popen[str]) -> None:
    """Reads what the platform prints until it is ready; fails with what it said if it ends."""
    assert process.stdout
    said: list[str] = []
    until = time.monotonic() + READY_WITHIN_SECONDS
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < until and selector.select(until - time.monotonic()):
            line = process.stdout.readline()
            said.append(line)
            if "Rapport is ready on" in line:
                return
            if not line:
                break
    pytest.fail(f"the platform did not get ready:\n{''.join(said)}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, platform: Platform) -> Iterator[Page]:
    """A page that fails its test for a script error or a request beyond the platform."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None,
    )
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((platform.url, "data:")) else wrong.append(asked.url)
        ),
    )
    yield page
    assert wrong == []


@pytest.fixture
def phone() -> str:
    """A number that no other test uses."""
    return f"+121255501{next(_LAST_TWO_DIGITS)}"
