"""The platform over HTTP: the product's own routes, and the platform's under /_local."""

import json
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from infra.local import calls
from infra.local.carrier.handsets import Behaviour
from infra.local.environment import environment
from infra.local.gateway import HttpAnswer
from infra.local.http import aws_entry
from infra.local.http.http_entry import HttpEntry, HttpRequest, Limits
from infra.local.platform import Platform
from shared.domain.core.errors import DomainError
from shared.domain.core.phone import parse_phone
from shared.providers.registry import provider
from shared.storage.brand import current

PAGE = Path(__file__).parents[1] / "page"
BAD_INPUT = (
    DomainError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


class LocalRoutes:
    """The platform's routes: phones, clock, the carrier's behaviour, counters."""

    def __init__(self, platform: Platform, api_token: str) -> None:
        self._platform = platform
        self._api_token = api_token

    def answer(self, method: str, path: str, body: bytes) -> HttpAnswer | None:
        """Returns None when the path belongs to the product."""
        if method == "GET" and (page := _page(path)):
            return page
        if not path.startswith("/_local/"):
            return None
        try:
            return _json(200, self._dispatch(method, path.removeprefix("/_local/"), body))
        except BAD_INPUT as error:
            return _json(400, {"detail": str(error) or type(error).__name__})

    def _dispatch(self, method: str, path: str, body: bytes) -> object:
        if path.startswith("phone/"):
            return self._phone(method, unquote(path.split("/")[1]), body)
        routes: Mapping[tuple[str, str], Callable[[Any], object]] = {
            ("GET", "state"): self._state,
            ("GET", "clock"): self._now,
            ("POST", "clock"): self._move_clock,
            ("POST", "drain"): lambda _: dict(self._platform.drain()),
            ("POST", "carrier"): self._behave,
            ("GET", "counters"): _counters(self._platform),
            ("GET", "notifications"): self._notifications,
            ("DELETE", "counters"): self._reset_counters,
        }
        if (method, path) not in routes:
            raise LookupError(f"no such route: {method} /_local/{path}")
        return routes[method, path](json.loads(body) if body else {})

    def _state(self, _: Any) -> object:
        brand = current().brand
        language = brand.default_language
        return {
            "now": self._platform.clock.now().isoformat(),
            "base_url": self._platform.base_url,
            "brand": brand.name,
            "api_token": self._api_token,
            "numbers": [
                {"number": n.number, "provider": n.provider, "type": n.type, "program": n.program}
                for n in brand.numbers
            ],
            "programs": [
                {
                    "id": p.id,
                    "purpose": p.purpose,
                    "keyword": next(iter(p.keywords.get(language) or p.words), None),
                    "keywords": p.keywords,
                }
                for p in brand.programs
            ],
            "webhook_credentials": self._platform.carrier.credentials,
        }

    def _phone(self, method: str, phone: str, body: bytes) -> object:
        person = parse_phone(phone, plus_optional=True)
        if method == "POST":
            wanted = json.loads(body)
            provider_id = self._platform.text(person, wanted["to"], wanted["body"])
            self._platform.drain()
            return {"provider_id": provider_id}
        return [
            {
                "from": text.from_number,
                "body": text.body,
                "at": text.at.isoformat(),
                "provider": text.provider,
                "message_id": text.message_id,
            }
            for text in self._platform.carrier.handset(person)
        ]

    def _now(self, _: Any) -> object:
        return {"now": self._platform.clock.now().isoformat()}

    def _move_clock(self, wanted: Any) -> object:
        if "now" in wanted:
            self._platform.clock.set(datetime.fromisoformat(wanted["now"]))
            ran = self._platform.tick()
        else:
            seconds = float(wanted["advance_seconds"])
            ran = self._platform.advance(timedelta(seconds=seconds))
        return {"now": self._platform.clock.now().isoformat(), "ran": dict(ran)}

    def _behave(self, wanted: Any) -> object:
        name, behaviour = provider(wanted["provider"]).NAME, Behaviour(wanted["behaviour"])
        times, number = int(wanted.get("times", 1)), wanted.get("number")
        self._platform.carrier.behave(name, behaviour, times, number)
        return {"provider": name, "behaviour": behaviour}

    def _notifications(self, _: Any) -> object:
        """What agents were told, oldest first, as its receivers got it."""
        return msgspec.to_builtins(self._platform.agents.told())

    def _reset_counters(self, _: Any) -> object:
        calls.counts.clear()
        self._platform.carrier.reset_counters()
        return {}


def serve(platform: Platform, api_token: str, port: int, limits: Limits | None = None) -> HttpEntry:
    """Returns a server that listens already; its caller runs it."""
    local = LocalRoutes(platform, api_token)

    def answer(request: HttpRequest) -> tuple[HttpAnswer, Callable[[], None]]:
        # One at a time, because moto loses concurrent updates. The queues are emptied before the
        # next request is answered, but after this one has been.
        with ExitStack() as held:
            held.enter_context(platform.lock)
            held.callback(platform.drain)
            answered = _answered(platform, local, request)
            return answered, held.pop_all().close

    return HttpEntry(port, answer, limits or Limits())


def _answered(platform: Platform, local: LocalRoutes, request: HttpRequest) -> HttpAnswer:
    method, target, body = request.method, request.target, request.body
    path = urlsplit(target).path
    ours = environment(
        base_url=platform.base_url, dynamodb_endpoint=os.environ.get("DYNAMODB_ENDPOINT", "")
    )
    own = aws_entry.answer(request, ours) or local.answer(method, path, body)
    return own or platform.request(method, target, request.headers, body, ip=request.ip)


def keep_time(platform: Platform, stop: threading.Event, every_seconds: float = 5) -> None:
    """Runs the minute rule in real time, a little faster for spectators, and sends due
    receipts."""
    waited = 0.0
    while not stop.wait(1):
        waited += 1
        with platform.lock:
            platform.drain()
            if waited >= every_seconds:
                platform.tick()
                waited = 0


def _counters(platform: Platform) -> Callable[[Any], object]:
    def answer(_: Any) -> object:
        by_service: dict[str, dict[str, int]] = {}
        for (service, operation), count in calls.counts.items():
            by_service.setdefault(service, {})[operation] = count
        return {
            "aws": by_service,
            "sends": dict(platform.carrier.sends_by_provider),
        }

    return answer


def _page(path: str) -> HttpAnswer | None:
    name = "index.html" if path == "/" else path.removeprefix("/_local/page/")
    file = PAGE / name
    if "/" in name or not file.is_file():
        return None
    content_type = f"{_TYPES.get(file.suffix, 'application/octet-stream')}; charset=utf-8"
    return HttpAnswer(200, {"content-type": content_type}, file.read_bytes())


def _json(status: int, content: object) -> HttpAnswer:
    headers = {"content-type": "application/json"}
    return HttpAnswer(status, headers, json.dumps(content).encode())
